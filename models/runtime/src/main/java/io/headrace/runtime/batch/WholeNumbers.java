package io.headrace.runtime.batch;

import io.headrace.contract.ElementType;
import io.headrace.contract.Slab;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes features into an integer or boolean input, and refuses rows whose values it would have to bend. */
final class WholeNumbers implements FeatureRowWriter.InputWriter {
    private static final double TWO_TO_63 = 0x1p63;

    private final String input;
    private final ElementType type;
    private final int[] slots;
    private final List<String> features;
    private final long min;
    private final long max;

    WholeNumbers(String input, ElementType type, int[] slots, List<String> features) {
        this.input = input;
        this.type = type;
        this.slots = slots;
        this.features = features;
        int bits = type.bytes() * 8;
        boolean signed = type != ElementType.BOOL && type != ElementType.UINT8;
        min = signed ? -1L << bits - 1 : 0;
        max = type == ElementType.BOOL ? 1 : signed ? ~min : 255;
    }

    @Override
    public void write(double[] values, int row, Slab slab, int place) {
        ByteBuffer out = slab.buffer(place);
        int at = row * slots.length * type.bytes();
        for (int i = 0; i < slots.length; i++) {
            put(out, at, whole(i, values[slots[i]]));
            at += type.bytes();
        }
    }

    private long whole(int place, double value) {
        long whole = (long) value;
        if (whole != value || value >= TWO_TO_63 || whole < min || whole > max) {
            throw new RowRefusedException("input=" + input + " feature=" + features.get(place)
                    + ": expected a whole number from " + min + " to " + max + ", found " + kind(value));
        }
        return whole;
    }

    /** Not the value itself: it is the event's, and details are read by people who may not see that. */
    private static String kind(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return Double.isInfinite(value) || value == Math.rint(value) ? "one beyond" : "a fraction";
    }

    private void put(ByteBuffer out, int at, long value) {
        switch (type) {
            case INT64 -> out.putLong(at, value);
            case INT32 -> out.putInt(at, (int) value);
            case INT16 -> out.putShort(at, (short) value);
            case INT8, UINT8, BOOL -> out.put(at, (byte) value);
            default -> throw new IllegalStateException("input " + input + " cannot be fed: " + type);
        }
    }
}
