package io.headrace.training.export;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.List;

/** The ONNX protobufs in the few shapes that our models need. */
final class Onnx {
    /** The graph's input, float32 [N, width]. */
    static final String INPUT = "features";
    /** The graph's output, float32 [N, 2]: the probabilities of honest and of fraud. */
    static final String OUTPUT = "probabilities";

    static final String ML_DOMAIN = "ai.onnx.ml";

    private static final int IR_VERSION = 8;
    private static final int OPSET = 17;
    private static final int ML_OPSET = 3;
    private static final int FLOAT = TensorProto.DataType.FLOAT.getNumber();

    private Onnx() {}

    /**
     * A whole model that ends in two columns of probabilities.
     *
     * @param margin name of the [N, 1] log-odds that {@code graph} computes from {@link #INPUT}
     */
    static ModelProto classifier(String name, int width, String margin, GraphProto.Builder graph) {
        graph.setName(name)
                .addInput(value(INPUT, width))
                .addInitializer(floats("one", List.of(1L), 1f))
                .addNode(node("Sigmoid", "fraud", margin))
                .addNode(node("Sub", "honest", "one", "fraud"))
                .addNode(node("Concat", OUTPUT, "honest", "fraud").addAttribute(attribute("axis", 1)))
                .addOutput(value(OUTPUT, 2));
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("headrace")
                .setGraph(graph)
                .addOpsetImport(opset("", OPSET))
                .addOpsetImport(opset(ML_DOMAIN, ML_OPSET))
                .build();
    }

    static NodeProto.Builder node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setName(output)
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    static TensorProto floats(String name, List<Long> shape, float... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(FLOAT).addAllDims(shape);
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return tensor.build();
    }

    /** Of int8. */
    static TensorProto bytes(String name, List<Long> shape, byte[] values) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT8.getNumber())
                .addAllDims(shape)
                .setRawData(ByteString.copyFrom(values))
                .build();
    }

    /** Of int32. */
    static TensorProto ints(String name, List<Long> shape, int... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT32.getNumber())
                .addAllDims(shape);
        for (int value : values) {
            tensor.addInt32Data(value);
        }
        return tensor.build();
    }

    /** Of int64, one-dimensional. */
    static TensorProto longs(String name, long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return tensor.build();
    }

    static AttributeProto.Builder attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value);
    }

    private static ValueInfoProto value(String name, int width) {
        OnnxMl.TensorShapeProto shape = OnnxMl.TensorShapeProto.newBuilder()
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("N"))
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(width))
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(FLOAT)
                                .setShape(shape)))
                .build();
    }

    private static OnnxMl.OperatorSetIdProto opset(String domain, int version) {
        return OnnxMl.OperatorSetIdProto.newBuilder()
                .setDomain(domain)
                .setVersion(version)
                .build();
    }
}
