package io.headrace.runtime.batch;

import ai.onnxruntime.platform.Fp16Conversions;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.RowWriter;
import io.headrace.contract.Slab;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Writes a row's features into the model's inputs, each in the input's element type. Float inputs take NaN as it is: many
 * models read it as missing. Stateless, so thread-safe.
 */
public final class FeatureRowWriter implements RowWriter<FeatureRow> {
    private final InputWriter[] inputs;

    public FeatureRowWriter(ModelBinding binding) {
        List<InputLayout> layouts = binding.layout().inputs();
        inputs = new InputWriter[layouts.size()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] =
                    writer(layouts.get(i), binding.slots(i), binding.features().get(i));
        }
    }

    /** @throws RowRefusedException if a value does not fit an integer or boolean input */
    @Override
    public void write(FeatureRow row, int index, Slab slab) {
        for (int i = 0; i < inputs.length; i++) {
            inputs[i].write(row.values(), index, slab.buffer(i));
        }
    }

    private static InputWriter writer(InputLayout input, int[] slots, List<String> features) {
        return switch (input.type()) {
            case FLOAT32 -> (values, row, out) -> writeFloats(values, slots, row, out);
            case FLOAT64 -> (values, row, out) -> writeDoubles(values, slots, row, out);
            case FLOAT16 -> (values, row, out) -> writeHalves(values, slots, row, out);
            default -> new WholeNumbers(input.name(), input.type(), slots, features);
        };
    }

    private static void writeFloats(double[] values, int[] slots, int row, ByteBuffer out) {
        int at = row * slots.length * Float.BYTES;
        for (int slot : slots) {
            out.putFloat(at, (float) values[slot]);
            at += Float.BYTES;
        }
    }

    private static void writeDoubles(double[] values, int[] slots, int row, ByteBuffer out) {
        int at = row * slots.length * Double.BYTES;
        for (int slot : slots) {
            out.putDouble(at, values[slot]);
            at += Double.BYTES;
        }
    }

    private static void writeHalves(double[] values, int[] slots, int row, ByteBuffer out) {
        int at = row * slots.length * Short.BYTES;
        for (int slot : slots) {
            out.putShort(at, Fp16Conversions.floatToFp16((float) values[slot]));
            at += Short.BYTES;
        }
    }

    /** Writes the features of one input. */
    @FunctionalInterface
    interface InputWriter {
        void write(double[] values, int row, ByteBuffer out);
    }
}
