package io.headrace.training.optimize;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import io.headrace.runtime.infer.Ort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small graphs of one float32 input {@code x} [N, width] and one output {@code y}, and what ONNX Runtime makes of them. */
final class TestGraph {
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
    private final Random random = new Random(11);
    private final int width;

    TestGraph(int width) {
        this.width = width;
        graph.addInput(value("x", DataType.FLOAT, -1, width));
    }

    /** Two dense layers and a Sigmoid: 16 to 32 to 1. */
    static TestGraph perceptron() {
        return new TestGraph(16)
                .weights("w1", 0.25f, 16, 32)
                .weights("b1", 0.1f, 32)
                .weights("w2", 0.25f, 32, 1)
                .node("MatMul", "h0", "x", "w1")
                .node("Add", "h1", "h0", "b1")
                .node("Relu", "h2", "h1")
                .node("MatMul", "logit", "h2", "w2")
                .node("Sigmoid", "y", "logit")
                .output("y", 1);
    }

    TestGraph node(String operator, String output, String... inputs) {
        return node(operator, output, List.of(), inputs);
    }

    TestGraph node(String operator, String output, List<AttributeProto> attributes, String... inputs) {
        graph.addNode(operator(operator, output, attributes, inputs));
        return this;
    }

    static NodeProto operator(String operator, String output, List<AttributeProto> attributes, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(List.of(inputs))
                .addOutput(output)
                .addAllAttribute(attributes)
                .build();
    }

    /** Normal, of that deviation. */
    TestGraph weights(String name, float deviation, long... shape) {
        long size = 1;
        for (long length : shape) {
            size *= length;
        }
        float[] values = new float[(int) size];
        for (int i = 0; i < values.length; i++) {
            values[i] = deviation * (float) random.nextGaussian();
        }
        return constant(name, shape, values);
    }

    TestGraph constant(String name, long[] shape, float... values) {
        graph.addInitializer(Weights.floats(name, Arrays.stream(shape).boxed().toList(), values));
        return this;
    }

    TestGraph output(String name, long... row) {
        long[] shape = new long[row.length + 1];
        shape[0] = -1;
        System.arraycopy(row, 0, shape, 1, row.length);
        graph.addOutput(value(name, DataType.FLOAT, shape));
        return this;
    }

    GraphProto.Builder builder() {
        return graph;
    }

    ModelProto proto() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .addOpsetImport(
                        OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(3))
                .build();
    }

    WholeModel whole() {
        return WholeModel.of(proto());
    }

    Path write(Path file) throws IOException {
        return Files.write(file, proto().toByteArray());
    }

    /** The same with the constants in a file of its own, whose name ends in .data. */
    Path writeWithWeightsBeside(Path file) throws IOException {
        ModelProto.Builder model = proto().toBuilder();
        ByteArrayOutputStream beside = new ByteArrayOutputStream();
        for (TensorProto.Builder tensor : model.getGraphBuilder().getInitializerBuilderList()) {
            ByteString raw = tensor.getRawData();
            tensor.clearRawData()
                    .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                    .addExternalData(entry("location", file.getFileName() + ".data"))
                    .addExternalData(entry("offset", String.valueOf(beside.size())))
                    .addExternalData(entry("length", String.valueOf(raw.size())));
            raw.writeTo(beside);
        }
        Files.write(file.resolveSibling(file.getFileName() + ".data"), beside.toByteArray());
        return Files.write(file, model.build().toByteArray());
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    /** Normal rows. */
    float[] rows(int count) {
        float[] rows = new float[count * width];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        return rows;
    }

    /** The values of the output {@code y}. */
    float[] run(ModelProto model, float[] rows) {
        try (OrtSession session = Ort.environment().createSession(model.toByteArray());
                OnnxTensor x = OnnxTensor.createTensor(
                        Ort.environment(), FloatBuffer.wrap(rows), new long[] {rows.length / width, width});
                OrtSession.Result result = session.run(Map.of("x", x))) {
            FloatBuffer found = ((OnnxTensor) result.get("y").orElseThrow()).getFloatBuffer();
            float[] values = new float[found.remaining()];
            found.get(values);
            return values;
        } catch (OrtException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    static AttributeProto number(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto graph(String name, GraphProto.Builder inner) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.GRAPH)
                .setG(inner)
                .build();
    }

    static ValueInfoProto value(String name, DataType type, long... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (long size : shape) {
            if (size < 0) {
                dimensions.addDimBuilder().setDimParam("N");
            } else {
                dimensions.addDimBuilder().setDimValue(size);
            }
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(dimensions)))
                .build();
    }
}
