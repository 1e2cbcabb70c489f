package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxJavaType;
import io.headrace.contract.ElementType;
import io.headrace.contract.ModelSignature;
import io.headrace.contract.ScoreOutput;
import io.headrace.runtime.OnnxCase;
import io.headrace.runtime.TensorValues;
import io.headrace.runtime.infer.DeviceChoice;
import io.headrace.runtime.infer.ModelFile;
import io.headrace.runtime.infer.Models;
import io.headrace.runtime.infer.ScoreReader;
import io.headrace.runtime.infer.SessionLease;
import io.headrace.runtime.infer.SessionPool;
import io.headrace.runtime.infer.SessionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ONNX project's conformance cases whose inputs have as many rows as their answer, an array of floats: as a batch,
 * whole. Their models fix the number of rows, which no model in a pipeline may; here it is left open.
 */
class OnnxRowsConformanceTest {
    private static final Set<OnnxJavaType> FLOATS =
            EnumSet.of(OnnxJavaType.FLOAT, OnnxJavaType.DOUBLE, OnnxJavaType.FLOAT16, OnnxJavaType.BFLOAT16);

    @TempDir
    Path folder;

    @Test
    void everyRowGetsThePublishedScoreInEveryColumn() throws IOException {
        List<String> scored = new ArrayList<>();
        for (OnnxCase published : OnnxCase.all()) {
            if (isOfRows(published)) {
                score(published);
                scored.add(published.name());
            }
        }
        assertThat(scored).isNotEmpty();
    }

    private static boolean isOfRows(OnnxCase published) throws IOException {
        GraphProto graph = published.graph();
        return Stream.concat(graph.getInputList().stream(), graph.getOutputList().stream())
                        .allMatch(value -> value.getType().hasTensorType())
                && isOfRows(published.fed(), published.expected().get(0).get(0));
    }

    private static boolean isOfRows(List<TensorValues> fed, TensorValues answer) {
        return FLOATS.contains(answer.type())
                && Set.of(1, 2).contains(answer.shape().size())
                && !answer.elements().isEmpty()
                && fed.stream()
                        .allMatch(values -> !values.shape().isEmpty()
                                && values.shape().get(0).equals(answer.shape().get(0)));
    }

    private void score(OnnxCase published) throws IOException {
        TensorValues expected = published.expected().get(0).get(0);
        int rows = expected.shape().get(0).intValue();
        int width = expected.elements().size() / rows;
        ModelFile file = Models.describe(withOpenRows(published));
        BatchSlab slab = slab(file.signature(), published.fed(), rows);
        SessionLease fromColumnToColumn = lease(file);
        try {
            for (int column : IntStream.of(0, width / 2, width - 1).distinct().toArray()) {
                run(file, slab, new ScoreOutput(published.outputNames().get(0), column));
                assertColumn(published.name(), slab.scores(), expected, column);
            }
        } finally {
            fromColumnToColumn.close();
        }
    }

    private static void assertColumn(String what, double[] scores, TensorValues expected, int column) {
        int width = expected.elements().size() / scores.length;
        for (int row = 0; row < scores.length; row++) {
            Object wanted = expected.elements().get(row * width + column);
            assertThat(TensorValues.isClose(scores[row], wanted))
                    .as("%s [%d,%d]: expected %s, found %s", what, row, column, wanted, scores[row])
                    .isTrue();
        }
    }

    private static BatchSlab slab(ModelSignature signature, List<TensorValues> fed, int rows) {
        Map<String, Integer> widths = new HashMap<>();
        for (TensorValues values : fed) {
            widths.put(
                    signature.inputs().get(widths.size()).name(),
                    values.elements().size() / rows);
        }
        BatchSlab slab = new BatchSlab(SlabLayout.of(signature, widths), rows);
        for (int i = 0; i < fed.size(); i++) {
            fill(slab, i, fed.get(i));
        }
        IntStream.range(0, rows).forEach(row -> slab.commitRow());
        return slab;
    }

    private static void run(ModelFile file, BatchSlab slab, ScoreOutput score) {
        ModelRunner runner = new OrtModelRunner(lease(file), ScoreReader.of(file.signature(), score));
        try (BatchRunner batches = new BatchRunner(runner, slab.maxRows(), BatchListener.NONE, System::nanoTime)) {
            batches.run(slab, 0);
        }
        assertThat(slab.failed()).isZero();
    }

    private static SessionLease lease(ModelFile file) {
        return SessionPool.process().acquire(file.source(), SessionSettings.on(DeviceChoice.CPU), "test");
    }

    private static void fill(BatchSlab slab, int input, TensorValues values) {
        if (slab.layout().inputs().get(input).type() == ElementType.STRING) {
            values.elements().toArray(slab.strings(input));
        } else {
            values.write(slab.buffer(input));
        }
    }

    private Path withOpenRows(OnnxCase published) throws IOException {
        ModelProto.Builder model = ModelProto.parseFrom(Files.readAllBytes(published.model())).toBuilder();
        GraphProto.Builder graph = model.getGraphBuilder();
        // behind these, old models list their constants
        graph.getInputBuilderList().subList(0, published.fed().size()).forEach(OnnxRowsConformanceTest::openRows);
        graph.getOutputBuilderList().forEach(OnnxRowsConformanceTest::openRows);
        Path file = folder.resolve(published.name() + ".onnx");
        return Files.write(file, model.build().toByteArray());
    }

    private static void openRows(ValueInfoProto.Builder value) {
        value.getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(0)
                .setDimParam("rows");
    }
}
