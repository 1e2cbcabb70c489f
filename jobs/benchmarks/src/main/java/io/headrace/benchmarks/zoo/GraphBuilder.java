package io.headrace.benchmarks.zoo;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Builds an ONNX graph node by node; each call answers the name of what it adds. Weights are seeded and random. */
final class GraphBuilder {
    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;

    private final GraphProto.Builder graph;
    private final Random random;
    private int names;

    GraphBuilder(String name, long seed) {
        this.graph = GraphProto.newBuilder().setName(name);
        this.random = new Random(seed);
    }

    /** An input whose first dimension is open. */
    String input(String name, TensorProto.DataType type, long... row) {
        graph.addInput(value(name, type, row));
        return name;
    }

    /** Declares {@code source} the output {@code name}, float32, its first dimension open. */
    void output(String name, String source, long... row) {
        graph.addNode(
                NodeProto.newBuilder().setOpType("Identity").addInput(source).addOutput(name));
        graph.addOutput(value(name, TensorProto.DataType.FLOAT, row));
    }

    String node(String operator, List<AttributeProto> attributes, String... inputs) {
        String output = operator.toLowerCase(Locale.ROOT) + names++;
        graph.addNode(NodeProto.newBuilder()
                .setName(output)
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addOutput(output)
                .addAllAttribute(attributes));
        return output;
    }

    String node(String operator, String... inputs) {
        return node(operator, List.of(), inputs);
    }

    /** Normal, scaled so that what flows through keeps its variance (He et al. 2015, eq. 10). */
    String weights(long fanIn, long... shape) {
        float scale = (float) Math.sqrt(2.0 / fanIn);
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = scale * (float) random.nextGaussian();
        }
        return floats(shape, values);
    }

    String floats(long[] shape, float... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return constant(TensorProto.DataType.FLOAT, shape, ByteString.copyFrom(raw));
    }

    String longs(long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return constant(TensorProto.DataType.INT64, new long[] {values.length}, ByteString.copyFrom(raw));
    }

    /** Fully connected, with its bias. */
    String dense(String input, int from, int to) {
        return node("Gemm", input, weights(from, from, to), weights(from, to));
    }

    /** A square convolution over [N, C, H, W], with its bias. */
    String convolution(String input, int from, int to, int kernel, int stride, int padding) {
        long fanIn = (long) from * kernel * kernel;
        return node(
                "Conv",
                List.of(ints("strides", stride, stride), ints("pads", padding, padding, padding, padding)),
                input,
                weights(fanIn, to, from, kernel, kernel),
                weights(fanIn, to));
    }

    byte[] bytes() {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("headrace-benchmarks")
                .setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .build()
                .toByteArray();
    }

    static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    static AttributeProto number(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private String constant(TensorProto.DataType type, long[] shape, ByteString raw) {
        String name = "constant" + names++;
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(raw);
        for (long size : shape) {
            tensor.addDims(size);
        }
        graph.addInitializer(tensor);
        return name;
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, long... row) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimParam("N");
        for (long size : row) {
            shape.addDimBuilder().setDimValue(size);
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }
}
