package io.headrace.runtime;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** Small ONNX models, built in the test. */
public final class TestModels {
    public static final int FLOAT = TensorProto.DataType.FLOAT_VALUE;
    public static final int INT64 = TensorProto.DataType.INT64_VALUE;
    public static final int STRING = TensorProto.DataType.STRING_VALUE;

    private TestModels() {}

    /** {@code sigmoid(x . weights + bias)}: x float32[N,k] to score float32[N,1]. */
    public static Path logistic(Path folder, float bias, float... weights) {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("logistic")
                .addInput(tensor("x", FLOAT, -1, weights.length))
                .addOutput(tensor("score", FLOAT, -1, 1))
                .addInitializer(floats("w", new long[] {weights.length, 1}, weights))
                .addInitializer(floats("b", new long[] {1}, bias))
                .addNode(node("MatMul", List.of("x", "w"), "z"))
                .addNode(node("Add", List.of("z", "b"), "margin"))
                .addNode(node("Sigmoid", List.of("margin"), "score"));
        return write(folder.resolve("logistic.onnx"), graph);
    }

    /**
     * {@code sigmoid(x . weights)} with the weights in {@code logistic.bin} beside the file, which is the same whatever
     * they are: x float32[N,k] to score float32[N,1].
     */
    public static Path logisticBeside(Path folder, float... weights) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(weights.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float weight : weights) {
            bytes.putFloat(weight);
        }
        Files.write(folder.resolve("logistic.bin"), bytes.array());
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("logistic")
                .addInput(tensor("x", FLOAT, -1, weights.length))
                .addOutput(tensor("score", FLOAT, -1, 1))
                .addInitializer(
                        external("w", "logistic.bin").addDims(weights.length).addDims(1))
                .addNode(node("MatMul", List.of("x", "w"), "z"))
                .addNode(node("Sigmoid", List.of("z"), "score"));
        return write(folder.resolve("logistic.onnx"), graph);
    }

    /** A float32 tensor whose values lie in a file beside the model. */
    public static TensorProto.Builder external(String name, String location) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(FLOAT)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue(location))
                .setDataLocation(TensorProto.DataLocation.EXTERNAL);
    }

    /** {@code x . weights} by a convolution: x float32[N,1,k] to score float32[N,1]. */
    public static Path convolution(Path folder, float... weights) {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("convolution")
                .addInput(tensor("x", FLOAT, -1, 1, weights.length))
                .addOutput(tensor("score", FLOAT, -1, 1))
                .addInitializer(floats("w", new long[] {1, 1, weights.length}, weights))
                .addNode(node("Conv", List.of("x", "w"), "sums"))
                .addNode(node("Flatten", List.of("sums"), "score"));
        return write(folder.resolve("convolution.onnx"), graph);
    }

    /** {@code x} less its mean over the batch: x float32[N,1] to score float32[N,1]. A row's neighbours change its score. */
    public static Path centred(Path folder) {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("centred")
                .addInput(tensor("x", FLOAT, -1, 1))
                .addOutput(tensor("score", FLOAT, -1, 1))
                .addNode(node("ReduceMean", List.of("x"), "mean").toBuilder()
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("axes")
                                .setType(AttributeProto.AttributeType.INTS)
                                .addInts(0)))
                .addNode(node("Sub", List.of("x", "mean"), "score"));
        return write(folder.resolve("centred.onnx"), graph);
    }

    /** Looks the index up in a table: index int64[N,1] to score float32[N,1]; an index outside the table fails the run. */
    public static Path lookup(Path folder, float... table) {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("lookup")
                .addInput(tensor("index", INT64, -1, 1))
                .addOutput(tensor("score", FLOAT, -1, 1))
                .addInitializer(floats("table", new long[] {table.length}, table))
                .addNode(node("Gather", List.of("table", "index"), "score"));
        return write(folder.resolve("lookup.onnx"), graph);
    }

    /**
     * Rows of a float16 table, transposed and multiplied by a float16 matrix, both of ones: ids int64[N,2] to score float32[2,N,3],
     * all threes.
     */
    public static Path float16Lookup(Path folder) {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("float16")
                .addInput(tensor("ids", INT64, -1, 2))
                .addOutput(tensor("score", FLOAT, 2, -1, 3))
                .addInitializer(float16Ones("table", 5, 3))
                .addInitializer(float16Ones("matrix", 3, 3))
                .addNode(node("Gather", List.of("table", "ids"), "rows"))
                .addNode(node("Transpose", List.of("rows"), "turned").toBuilder()
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("perm")
                                .setType(AttributeProto.AttributeType.INTS)
                                .addAllInts(List.of(1L, 0L, 2L))))
                .addNode(node("MatMul", List.of("turned", "matrix"), "product"))
                .addNode(node("Cast", List.of("product"), "score").toBuilder()
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("to")
                                .setType(AttributeProto.AttributeType.INT)
                                .setI(FLOAT)));
        return write(folder.resolve("float16.onnx"), graph);
    }

    private static TensorProto float16Ones(String name, int rows, int columns) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT16.getNumber())
                .addDims(rows)
                .addDims(columns)
                .addAllInt32Data(Collections.nCopies(rows * columns, 0x3C00))
                .build();
    }

    /**
     * The sum of {@code table[id]} over the ids that the mask shows: ids, mask int64[N,L] to score float32[N,1]. Padding changes
     * nothing.
     */
    public static Path maskedSum(Path folder, float... table) {
        GraphProto.Builder graph = sequences("masked", table)
                .addInput(tensor("mask", INT64, -1, -1))
                .addInitializer(TensorProto.newBuilder()
                        .setName("axes")
                        .setDataType(INT64)
                        .addDims(1)
                        .addInt64Data(1))
                .addNode(node("Cast", List.of("mask"), "shown").toBuilder()
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("to")
                                .setType(AttributeProto.AttributeType.INT)
                                .setI(FLOAT)))
                .addNode(node("Mul", List.of("values", "shown"), "kept"))
                .addNode(node("ReduceSum", List.of("kept", "axes"), "score"));
        return write(folder.resolve("masked.onnx"), graph);
    }

    /** The mean of {@code table[id]} over all of the row: ids int64[N,L] to score float32[N,1]. Padding changes it. */
    public static Path plainMean(Path folder, float... table) {
        GraphProto.Builder graph = sequences("mean", table)
                .addNode(node("ReduceMean", List.of("values"), "score").toBuilder()
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("axes")
                                .setType(AttributeProto.AttributeType.INTS)
                                .addInts(1)));
        return write(folder.resolve("mean.onnx"), graph);
    }

    private static GraphProto.Builder sequences(String name, float... table) {
        return GraphProto.newBuilder()
                .setName(name)
                .addInput(tensor("ids", INT64, -1, -1))
                .addOutput(tensor("score", FLOAT, -1, 1))
                .addInitializer(floats("table", new long[] {table.length}, table))
                .addNode(node("Gather", List.of("table", "ids"), "values"));
    }

    /** Declares [N,3] but answers [N,1]: as exporters do that write shapes from memory. */
    public static Path wrongOutputShape(Path folder) {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("liar")
                .addInput(tensor("x", FLOAT, -1, 2))
                .addInput(tensor("axes", INT64, -1))
                .addOutput(tensor("score", FLOAT, -1, 3))
                .addNode(node("ReduceSum", List.of("x", "axes"), "score"));
        return write(folder.resolve("liar.onnx"), graph);
    }

    /** {@code [1 - p, p]} as a ZipMap with int64 or, where labels are given, string keys: x float32[N,2]. */
    public static Path zipMap(Path folder, String... labels) {
        AttributeProto.Builder classes = AttributeProto.newBuilder();
        if (labels.length == 0) {
            classes.setName("classlabels_int64s")
                    .setType(AttributeProto.AttributeType.INTS)
                    .addInts(0)
                    .addInts(1);
        } else {
            classes.setName("classlabels_strings").setType(AttributeProto.AttributeType.STRINGS);
            List.of(labels).forEach(label -> classes.addStrings(com.google.protobuf.ByteString.copyFromUtf8(label)));
        }
        int key = labels.length == 0 ? INT64 : STRING;
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("zipmap")
                .addInput(tensor("x", FLOAT, -1, 2))
                .addOutput(sequenceOfMaps("output_probability", key))
                .addNode(node("Softmax", List.of("x"), "p"))
                .addNode(node("ZipMap", List.of("p"), "output_probability").toBuilder()
                        .setDomain("ai.onnx.ml")
                        .addAttribute(classes));
        return write(folder.resolve("zipmap.onnx"), graph);
    }

    /** How many of the row's texts are equal to "fraud": text string[N,1] to score float32[N,1]. */
    public static Path strings(Path folder) {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("strings")
                .addInput(tensor("text", STRING, -1, 1))
                .addOutput(tensor("score", FLOAT, -1, 1))
                .addNode(node("LabelEncoder", List.of("text"), "score").toBuilder()
                        .setDomain("ai.onnx.ml")
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("keys_strings")
                                .setType(AttributeProto.AttributeType.STRINGS)
                                .addStrings(com.google.protobuf.ByteString.copyFromUtf8("fraud")))
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("values_floats")
                                .setType(AttributeProto.AttributeType.FLOATS)
                                .addFloats(1)));
        return write(folder.resolve("strings.onnx"), graph);
    }

    public static Path write(Path file, GraphProto.Builder graph) {
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(8)
                .setProducerName("headrace-test")
                .setProducerVersion("1")
                .setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(15))
                .addOpsetImport(
                        OperatorSetIdProto.newBuilder().setDomain("ai.onnx.ml").setVersion(2))
                .build();
        try {
            return Files.write(file, model.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static NodeProto node(String operator, List<String> inputs, String output) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(operator + "_" + output)
                .addAllInput(inputs)
                .addOutput(output)
                .build();
    }

    /** @param shape -1 for an open dimension */
    public static ValueInfoProto tensor(String name, int type, long... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (long size : shape) {
            TensorShapeProto.Dimension.Builder dimension = dimensions.addDimBuilder();
            if (size >= 0) {
                dimension.setDimValue(size);
            } else {
                dimension.setDimParam(dimensions.getDimCount() == 1 ? "N" : "L");
            }
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(type).setShape(dimensions)))
                .build();
    }

    private static ValueInfoProto sequenceOfMaps(String name, int key) {
        TypeProto value = TypeProto.newBuilder()
                .setTensorType(TypeProto.Tensor.newBuilder().setElemType(FLOAT))
                .build();
        TypeProto map = TypeProto.newBuilder()
                .setMapType(TypeProto.Map.newBuilder().setKeyType(key).setValueType(value))
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setSequenceType(TypeProto.Sequence.newBuilder().setElemType(map)))
                .build();
    }

    private static TensorProto floats(String name, long[] shape, float... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(FLOAT);
        for (long size : shape) {
            tensor.addDims(size);
        }
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return tensor.build();
    }
}
