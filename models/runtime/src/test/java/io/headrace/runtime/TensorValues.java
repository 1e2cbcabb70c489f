package io.headrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.platform.Fp16Conversions;
import com.google.protobuf.ByteString;
import io.headrace.runtime.infer.Ort;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is in a tensor, whether a file holds it or the runtime.
 *
 * @param elements row-major: doubles for all floats, longs for all whole numbers, booleans, strings
 */
public record TensorValues(OnnxJavaType type, List<Long> shape, List<?> elements) {
    /** As ONNX's own backend test compares. */
    private static final double RELATIVE = 1e-3;

    private static final double ABSOLUTE = 1e-7;

    private static final Map<Integer, OnnxJavaType> TYPES = Map.ofEntries(
            Map.entry(TensorProto.DataType.FLOAT_VALUE, OnnxJavaType.FLOAT),
            Map.entry(TensorProto.DataType.DOUBLE_VALUE, OnnxJavaType.DOUBLE),
            Map.entry(TensorProto.DataType.FLOAT16_VALUE, OnnxJavaType.FLOAT16),
            Map.entry(TensorProto.DataType.BFLOAT16_VALUE, OnnxJavaType.BFLOAT16),
            Map.entry(TensorProto.DataType.INT8_VALUE, OnnxJavaType.INT8),
            Map.entry(TensorProto.DataType.UINT8_VALUE, OnnxJavaType.UINT8),
            Map.entry(TensorProto.DataType.INT16_VALUE, OnnxJavaType.INT16),
            Map.entry(TensorProto.DataType.INT32_VALUE, OnnxJavaType.INT32),
            Map.entry(TensorProto.DataType.INT64_VALUE, OnnxJavaType.INT64),
            Map.entry(TensorProto.DataType.BOOL_VALUE, OnnxJavaType.BOOL),
            Map.entry(TensorProto.DataType.STRING_VALUE, OnnxJavaType.STRING));

    /** @throws IllegalArgumentException if the elements are of a type that the runtime's Java interface does not have */
    public static TensorValues of(TensorProto tensor) {
        OnnxJavaType type = TYPES.getOrDefault(tensor.getDataType(), OnnxJavaType.UNKNOWN);
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        List<?> elements = tensor.hasRawData() ? elements(raw, type) : typed(tensor, type);
        return new TensorValues(type, tensor.getDimsList(), elements);
    }

    /** @param tensor read, not closed */
    public static TensorValues of(OnnxTensor tensor) throws OrtException {
        OnnxJavaType type = tensor.getInfo().type;
        List<?> elements = type == OnnxJavaType.STRING
                ? strings(tensor.getValue()).toList()
                : elements(tensor.getByteBuffer().order(ByteOrder.nativeOrder()), type);
        List<Long> shape = Arrays.stream(tensor.getInfo().getShape()).boxed().toList();
        return new TensorValues(type, shape, elements);
    }

    /** The same in the runtime's memory; closed by the caller. */
    public OnnxTensor open() throws OrtException {
        long[] dimensions = shape.stream().mapToLong(Long::longValue).toArray();
        if (type == OnnxJavaType.STRING) {
            return OnnxTensor.createTensor(Ort.environment(), elements.toArray(String[]::new), dimensions);
        }
        ByteBuffer data = ByteBuffer.allocateDirect(elements.size() * type.size).order(ByteOrder.nativeOrder());
        write(data);
        return OnnxTensor.createTensor(Ort.environment(), data, dimensions, type);
    }

    /** Writes all elements, numbers or booleans, from index 0 in the tensor's own type. */
    public void write(ByteBuffer out) {
        for (int i = 0; i < elements.size(); i++) {
            put(out, i * type.size, elements.get(i));
        }
    }

    /** Equal in type and shape, and in elements as far as floats go. */
    public void assertReproduces(String what, TensorValues expected) {
        assertThat(type).as(what).isEqualTo(expected.type);
        assertThat(shape).as(what).isEqualTo(expected.shape);
        assertThat(elements).as(what).hasSameSizeAs(expected.elements);
        for (int i = 0; i < elements.size(); i++) {
            Object found = elements.get(i);
            Object wanted = expected.elements.get(i);
            assertThat(isClose(found, wanted))
                    .as("%s, element %d: expected %s, found %s", what, i, wanted, found)
                    .isTrue();
        }
    }

    /** Two floats within ONNX's tolerance, or anything else equal. */
    public static boolean isClose(Object found, Object expected) {
        if (found instanceof Double f && expected instanceof Double e && Double.isFinite(e)) {
            return Math.abs(f - e) <= ABSOLUTE + RELATIVE * Math.abs(e);
        }
        return found.equals(expected);
    }

    private static Stream<String> strings(Object value) {
        return value instanceof Object[] array
                ? Arrays.stream(array).flatMap(TensorValues::strings)
                : Stream.of((String) value);
    }

    private static List<?> elements(ByteBuffer data, OnnxJavaType type) {
        return IntStream.range(0, data.limit() / type.size)
                .mapToObj(i -> get(data, i * type.size, type))
                .toList();
    }

    private static Object get(ByteBuffer data, int at, OnnxJavaType type) {
        return switch (type) {
            case FLOAT -> (double) data.getFloat(at);
            case DOUBLE -> data.getDouble(at);
            case FLOAT16 -> (double) Fp16Conversions.fp16ToFloat(data.getShort(at));
            case BFLOAT16 -> (double) Fp16Conversions.bf16ToFloat(data.getShort(at));
            case INT8 -> (long) data.get(at);
            case UINT8 -> (long) Byte.toUnsignedInt(data.get(at));
            case INT16 -> (long) data.getShort(at);
            case INT32 -> (long) data.getInt(at);
            case INT64 -> data.getLong(at);
            case BOOL -> data.get(at) != 0;
            case STRING, UNKNOWN -> throw new IllegalArgumentException(type + " has no bytes");
        };
    }

    private void put(ByteBuffer out, int at, Object element) {
        switch (type) {
            case FLOAT -> out.putFloat(at, ((Double) element).floatValue());
            case DOUBLE -> out.putDouble(at, (Double) element);
            case FLOAT16 -> out.putShort(at, Fp16Conversions.floatToFp16(((Double) element).floatValue()));
            case BFLOAT16 -> out.putShort(at, Fp16Conversions.floatToBf16(((Double) element).floatValue()));
            case INT8, UINT8 -> out.put(at, ((Long) element).byteValue());
            case INT16 -> out.putShort(at, ((Long) element).shortValue());
            case INT32 -> out.putInt(at, ((Long) element).intValue());
            case INT64 -> out.putLong(at, (Long) element);
            case BOOL -> out.put(at, (byte) ((Boolean) element ? 1 : 0));
            case STRING, UNKNOWN -> throw new IllegalArgumentException(type + " has no bytes");
        }
    }

    /** Elements that a file holds as numbers; whatever is smaller than 32 bits lies in those, halves as their bits. */
    private static List<?> typed(TensorProto tensor, OnnxJavaType type) {
        Stream<Integer> small = tensor.getInt32DataList().stream();
        return switch (type) {
            case FLOAT ->
                tensor.getFloatDataList().stream().map(Float::doubleValue).toList();
            case DOUBLE -> tensor.getDoubleDataList();
            case FLOAT16 ->
                small.map(bits -> (double) Fp16Conversions.fp16ToFloat(bits.shortValue()))
                        .toList();
            case BFLOAT16 ->
                small.map(bits -> (double) Fp16Conversions.bf16ToFloat(bits.shortValue()))
                        .toList();
            case INT8, UINT8, INT16, INT32 -> small.map(Integer::longValue).toList();
            case INT64 -> tensor.getInt64DataList();
            case BOOL -> small.map(value -> value != 0).toList();
            case STRING ->
                tensor.getStringDataList().stream()
                        .map(ByteString::toStringUtf8)
                        .toList();
            case UNKNOWN -> throw new IllegalArgumentException("data type " + tensor.getDataType());
        };
    }
}
