package io.headrace.runtime.infer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.platform.Fp16Conversions;
import io.headrace.contract.ElementType;
import io.headrace.contract.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One column of a {@code [n]}, {@code [n, 1]} or {@code [n, classes]} tensor of floats.
 *
 * @param spec the output as the graph declares it
 * @param column which column
 */
public record TensorScores(TensorSpec spec, int column) implements ScoreReader {
    @Override
    public String output() {
        return spec.name();
    }

    /** Whether the output's size per row is known before a run, so that the runtime can write into memory of ours. */
    public boolean isPinnable() {
        return !spec.shape().isEmpty() && spec.shape().get(0) < 0 && spec.rowSize() > 0;
    }

    @Override
    public void read(OnnxValue value, int rows, double[] scores, int from) {
        OnnxTensor tensor = (OnnxTensor) value;
        long elements = tensor.getInfo().getNumElements();
        if (elements == 0 || elements % rows != 0 || column >= elements / rows) {
            throw new ModelException("score.output=" + spec.name() + ": expected column " + column + " of " + rows
                    + " rows, found a tensor of shape "
                    + Arrays.toString(tensor.getInfo().getShape()));
        }
        ByteBuffer data = tensor.getByteBuffer().order(ByteOrder.nativeOrder());
        read(data, rows, (int) (elements / rows), scores, from);
    }

    /**
     * @param data row-major, native byte order, from index 0
     * @param width elements per row
     */
    public void read(ByteBuffer data, int rows, int width, double[] scores, int from) {
        ElementType type = spec.type();
        for (int row = 0; row < rows; row++) {
            scores[from + row] = element(data, type, row * width + column);
        }
    }

    private static double element(ByteBuffer data, ElementType type, int index) {
        return switch (type) {
            case FLOAT32 -> data.getFloat(index * 4);
            case FLOAT64 -> data.getDouble(index * 8);
            case FLOAT16 -> Fp16Conversions.fp16ToFloat(data.getShort(index * 2));
            case BFLOAT16 -> Fp16Conversions.bf16ToFloat(data.getShort(index * 2));
            default -> throw new IllegalStateException(type + " is no score");
        };
    }
}
