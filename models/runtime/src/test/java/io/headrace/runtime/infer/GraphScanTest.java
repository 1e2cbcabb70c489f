package io.headrace.runtime.infer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.headrace.runtime.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphScanTest {
    @TempDir
    Path folder;

    @Test
    void tensorsAreFoundWhereverAModelMayHoldThem() throws IOException {
        GraphProto branch = GraphProto.newBuilder()
                .addInitializer(external("branch.bin"))
                .addNode(node(attribute().addTensors(external("tensors.bin"))))
                .build();
        GraphProto.Builder graph = GraphProto.newBuilder()
                .addInitializer(external("weights.bin"))
                .addInitializer(external("weights.bin"))
                .addSparseInitializer(SparseTensorProto.newBuilder()
                        .setValues(external("values.bin"))
                        .setIndices(external("indices.bin")))
                .addNode(node(attribute().setT(external("constant.bin"))))
                .addNode(node(attribute().setG(branch)))
                .addNode(node(attribute()
                        .setSparseTensor(SparseTensorProto.newBuilder().setValues(external("sparse.bin")))));
        FunctionProto.Builder function =
                FunctionProto.newBuilder().addNode(node(attribute().setT(external("function.bin"))));

        assertThat(locations(ModelProto.newBuilder().setGraph(graph).addFunctions(function)))
                .containsExactly(
                        "branch.bin",
                        "constant.bin",
                        "function.bin",
                        "indices.bin",
                        "sparse.bin",
                        "tensors.bin",
                        "values.bin",
                        "weights.bin");
    }

    @Test
    void tensorThatHoldsItsOwnDataNamesNoFile() throws IOException {
        TensorProto.Builder own = external("forgotten.bin").setDataLocation(TensorProto.DataLocation.DEFAULT);

        assertThat(locations(
                        ModelProto.newBuilder().setGraph(GraphProto.newBuilder().addInitializer(own))))
                .isEmpty();
    }

    @Test
    void convolutionIsSeenWhereverANodeIs() throws IOException {
        NodeProto convolution = NodeProto.newBuilder().setOpType("Conv").build();
        GraphProto branch = GraphProto.newBuilder().addNode(convolution).build();

        assertThat(scan(ModelProto.newBuilder().setGraph(branch)).hasConvolution())
                .isTrue();
        assertThat(scan(ModelProto.newBuilder()
                                .setGraph(GraphProto.newBuilder()
                                        .addNode(node(attribute().setG(branch)))))
                        .hasConvolution())
                .isTrue();
        assertThat(scan(ModelProto.newBuilder()
                                .addFunctions(FunctionProto.newBuilder().addNode(convolution)))
                        .hasConvolution())
                .isTrue();
        assertThat(scan(ModelProto.newBuilder()
                                .setGraph(GraphProto.newBuilder()
                                        .setName("Conv")
                                        .addNode(NodeProto.newBuilder()
                                                .setName("Conv")
                                                .setOpType("MatMul"))))
                        .hasConvolution())
                .isFalse();
    }

    @Test
    void float16IsSeenWhereverATensorIs() throws IOException {
        TensorProto.Builder half =
                TensorProto.newBuilder().setName("h").setDataType(TensorProto.DataType.FLOAT16_VALUE);
        TensorProto.Builder whole = TensorProto.newBuilder().setName("w").setDataType(TensorProto.DataType.FLOAT_VALUE);

        assertThat(scan(ModelProto.newBuilder().setGraph(GraphProto.newBuilder().addInitializer(half)))
                        .hasFloat16())
                .isTrue();
        assertThat(scan(ModelProto.newBuilder()
                                .setGraph(GraphProto.newBuilder()
                                        .addInitializer(whole)
                                        .addNode(node(attribute().setT(half)))))
                        .hasFloat16())
                .isTrue();
        assertThat(scan(ModelProto.newBuilder().setGraph(GraphProto.newBuilder().addInitializer(whole)))
                        .hasFloat16())
                .isFalse();
    }

    private Iterable<String> locations(ModelProto.Builder model) throws IOException {
        return scan(model).externalFiles();
    }

    private GraphScan scan(ModelProto.Builder model) throws IOException {
        return GraphScan.of(
                Files.write(folder.resolve("model.onnx"), model.build().toByteArray()));
    }

    private static TensorProto.Builder external(String location) {
        return TestModels.external("w", location);
    }

    private static AttributeProto.Builder attribute() {
        return AttributeProto.newBuilder().setName("a");
    }

    private static NodeProto node(AttributeProto.Builder attribute) {
        return NodeProto.newBuilder().addAttribute(attribute).build();
    }
}
