package io.headrace.training.optimize;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.platform.Fp16Conversions;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.List;

/** Constant tensors, read, written and cast; the arrays are row-major. */
final class Weights {
    /** Largest finite float16. */
    private static final float LARGEST_HALF = 65504f;

    private Weights() {}

    static boolean isFloat(TensorProto tensor) {
        return tensor.getDataType() == DataType.FLOAT.getNumber();
    }

    /** @param tensor of float32 */
    static float[] floats(TensorProto tensor) {
        if (tensor.getRawData().isEmpty()) {
            float[] values = new float[tensor.getFloatDataCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = tensor.getFloatData(i);
            }
            return values;
        }
        FloatBuffer raw = tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[] values = new float[raw.remaining()];
        raw.get(values);
        return values;
    }

    /**
     * Whether rounding to float16 leaves every value finite that was, and a constant that stands alone unlike zero: it may be there
     * so that nothing is divided by zero. Infinities may stay, they are masks.
     */
    static boolean fitHalf(float[] values) {
        if (values.length == 1
                && values[0] != 0
                && Fp16Conversions.fp16ToFloat(Fp16Conversions.floatToFp16(values[0])) == 0) {
            return false;
        }
        for (float value : values) {
            if (Math.abs(value) > LARGEST_HALF && Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Rounded to the nearest float16, halves to even. */
    static TensorProto half(String name, TensorProto tensor) {
        float[] values = floats(tensor);
        ByteBuffer raw = ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            raw.putShort(Fp16Conversions.floatToFp16(value));
        }
        return tensor(name, DataType.FLOAT16, tensor.getDimsList(), raw.flip());
    }

    static TensorProto bytes(String name, List<Long> shape, byte[] values) {
        return tensor(name, DataType.INT8, shape, ByteBuffer.wrap(values));
    }

    static TensorProto floats(String name, List<Long> shape, float[] values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return tensor(name, DataType.FLOAT, shape, raw);
    }

    static NodeProto cast(String input, String output, DataType type) {
        return NodeProto.newBuilder()
                .setOpType("Cast")
                .setName("cast/" + output)
                .addInput(input)
                .addOutput(output)
                .addAttribute(AttributeProto.newBuilder()
                        .setName("to")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(type.getNumber()))
                .build();
    }

    private static TensorProto tensor(String name, DataType type, List<Long> shape, ByteBuffer raw) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .addAllDims(Collections.unmodifiableList(shape))
                .setRawData(ByteString.copyFrom(raw))
                .build();
    }
}
