package io.headrace.runtime.batch;

import ai.onnxruntime.platform.Fp16Conversions;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.RowWriter;
import io.headrace.contract.Slab;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Writes a row's features into the model's inputs, each in the input's element type. Float inputs take NaN as it is: many
 * models read it as missing. One thread at a time.
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
            inputs[i].write(row.values(), index, slab, i);
        }
    }

    private static InputWriter writer(InputLayout input, int[] slots, List<String> features) {
        return switch (input.type()) {
            case FLOAT32 -> new Floats(slots);
            case FLOAT64 -> (values, row, slab, i) -> writeDoubles(values, slots, row, slab.buffer(i));
            case FLOAT16 -> (values, row, slab, i) -> writeHalves(values, slots, row, slab.buffer(i));
            default -> new WholeNumbers(input.name(), input.type(), slots, features);
        };
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
        /** @param input its index in the slab */
        void write(double[] values, int row, Slab slab, int input);
    }

    /** Gathers a row on the heap and copies it over in one go, since each access to a buffer is checked. */
    private static final class Floats implements InputWriter {
        private final int[] slots;
        private final float[] gathered;

        /** The first slot where they follow one another, which the compiler gathers without a check per value; or -1. */
        private final int first;

        Floats(int[] slots) {
            this.slots = slots;
            this.gathered = new float[slots.length];
            this.first = IntStream.range(1, slots.length).allMatch(i -> slots[i] == slots[0] + i) ? slots[0] : -1;
        }

        @Override
        public void write(double[] values, int row, Slab slab, int input) {
            if (first >= 0) {
                for (int i = 0; i < gathered.length; i++) {
                    gathered[i] = (float) values[first + i];
                }
            } else {
                for (int i = 0; i < gathered.length; i++) {
                    gathered[i] = (float) values[slots[i]];
                }
            }
            slab.floats(input).put(row * gathered.length, gathered);
        }
    }
}
