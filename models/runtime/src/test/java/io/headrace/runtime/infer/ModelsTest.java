package io.headrace.runtime.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.headrace.contract.ElementType;
import io.headrace.contract.Sha256;
import io.headrace.contract.TensorSpec;
import io.headrace.runtime.TestModels;
import io.headrace.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
    @TempDir
    Path folder;

    @Test
    void fileIsDescribedByItsRealSignature() {
        ModelFile file = Models.describe(TestModels.logistic(folder, 0, 1, 2, 3));

        assertThat(file.signature().inputs()).containsExactly(TensorSpec.tensor("x", ElementType.FLOAT32, -1L, 3L));
        assertThat(file.signature().outputs())
                .containsExactly(TensorSpec.tensor("score", ElementType.FLOAT32, -1L, 1L));
        assertThat(file.opset()).isEqualTo(15);
        assertThat(file.opsets()).containsEntry("ai.onnx.ml", 2);
        assertThat(file.producer()).isEqualTo("headrace-test 1");
        assertThat(file.graphName()).isEqualTo("logistic");
    }

    @Test
    void sameGraphOverOtherExternalWeightsIsAnotherModel() throws IOException {
        Path one = TestModels.logisticBeside(Files.createDirectory(folder.resolve("one")), 1, 2);
        Path same = TestModels.logisticBeside(Files.createDirectory(folder.resolve("same")), 1, 2);
        Path other = TestModels.logisticBeside(Files.createDirectory(folder.resolve("other")), 1, 3);

        assertThat(Files.mismatch(one, other)).isEqualTo(-1);
        assertThat(Models.describe(same).sha256())
                .isEqualTo(Models.describe(one).sha256());
        assertThat(Models.describe(other).sha256())
                .isNotEqualTo(Models.describe(one).sha256());
    }

    @Test
    void modelWithAllItsWeightsInOneFileIsNamedByThatFilesHash() throws IOException {
        Path file = TestModels.logistic(folder, 0, 1, 2);

        assertThat(Models.describe(file).sha256()).isEqualTo(Sha256.of(file));
    }

    @Test
    void unsignedIntegersAreNotTakenForSignedOnes() {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("unsigned")
                .addInput(TestModels.tensor("x", TensorProto.DataType.UINT32_VALUE, -1, 1))
                .addOutput(TestModels.tensor("y", TestModels.FLOAT, -1, 1))
                .addNode(TestModels.node("Cast", List.of("x"), "y").toBuilder()
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("to")
                                .setType(AttributeProto.AttributeType.INT)
                                .setI(TestModels.FLOAT)));
        Path file = TestModels.write(folder.resolve("unsigned.onnx"), graph);

        assertThat(Models.describe(file).signature().inputs())
                .containsExactly(TensorSpec.tensor("x", ElementType.OTHER, -1L, 1L));
    }

    @Test
    void zipMapIsDescribedByItsKeysAndValues() {
        TensorSpec spec =
                Models.describe(TestModels.zipMap(folder)).signature().outputs().get(0);

        assertThat(spec.describe()).isEqualTo("seq(map(int64,float32))");
    }

    @Test
    void missingFileFolderAndForeignBytesAreRefusedInOneLine() throws IOException {
        Path text = Files.writeString(folder.resolve("model.onnx"), "this is no model, but long enough to look at");

        for (Path path : List.of(folder.resolve("absent.onnx"), folder, text)) {
            assertThatThrownBy(() -> Models.describe(path))
                    .isInstanceOf(ModelException.class)
                    .hasMessageContaining("expected an ONNX file")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] whole = Files.readAllBytes(TestModels.logistic(folder, 0, 1, 2));

        for (int length = 0; length < whole.length - 30; length++) {
            Path part = Files.write(folder.resolve("part.onnx"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Models.describe(part)).isInstanceOf(ModelException.class);
        }
    }

    @Test
    void unknownOperatorIsRefusedWithWhatToDo() {
        Path file = TestModels.write(
                folder.resolve("odd.onnx"),
                GraphProto.newBuilder()
                        .setName("odd")
                        .addInput(TestModels.tensor("x", TestModels.FLOAT, -1))
                        .addOutput(TestModels.tensor("y", TestModels.FLOAT, -1))
                        .addNode(TestModels.node("NoSuchOperator", List.of("x"), "y")));

        assertThatThrownBy(() -> Models.describe(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("NoSuchOperator")
                .hasMessageContaining("custom operator libraries are not loaded");
    }

    @Test
    void everyModelOfOthersIsDescribedOrRefusedInOneLine() throws IOException {
        int described = 0;
        int refused = 0;
        for (String data : List.of("onnx-small", "onnx-real", "fraud-sim")) {
            for (Path file : models(Project.data(data))) {
                try {
                    ModelFile model = Models.describe(file);
                    assertThat(model.signature().outputs()).as(file.toString()).isNotEmpty();
                    described++;
                } catch (ModelException e) {
                    assertThat(e.getMessage())
                            .contains("expected", "found", ";")
                            .doesNotContain("\n");
                    refused++;
                }
            }
        }
        assertThat(described).isGreaterThan(40);
        assertThat(refused).isBetween(5, 15);
    }

    private static List<Path> models(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(onnx|ort)"))
                    .sorted()
                    .toList();
        }
    }
}
