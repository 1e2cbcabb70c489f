package io.headrace.drift.counts;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;

/** Counters as variable-length numbers with runs of zeros drawn together, or eight bytes each where that is shorter. */
final class SlotCodec {
    private static final int VARIABLE = 0;
    private static final int FIXED = 1;

    /** No pane counts so far; the sum of any number of such counters that a feature may have is still a long. */
    private static final long MOST_COUNTED = 1L << 52;

    private SlotCodec() {}

    static void write(long[] slots, Packer out) {
        byte[] variable = variable(slots);
        if (variable.length <= slots.length * Long.BYTES) {
            out.putByte(VARIABLE).putBytes(variable);
            return;
        }
        out.putByte(FIXED);
        for (long slot : slots) {
            out.putLong(slot);
        }
    }

    /** A zero is followed by the number of further zeros. */
    private static byte[] variable(long[] slots) {
        Packer out = new Packer(VARIABLE);
        for (int i = 0; i < slots.length; i++) {
            out.putVar(slots[i]);
            if (slots[i] == 0) {
                int first = i;
                while (i + 1 < slots.length && slots[i + 1] == 0) {
                    i++;
                }
                out.putVar(i - first);
            }
        }
        return out.bytes();
    }

    /**
     * Adds what was written to the first counters.
     *
     * @param n counters that were written
     * @return how much was added
     */
    static long add(Unpacker in, long[] slots, int n) {
        int form = in.getByte();
        if (form == VARIABLE) {
            byte[] variable = in.getBytes(n * Long.BYTES);
            return Unpacker.read("counters", VARIABLE, variable, inner -> addVariable(inner, slots, n));
        }
        if (form != FIXED) {
            throw in.refused("unknown form of counters " + form);
        }
        long sum = 0;
        for (int i = 0; i < n; i++) {
            long count = checked(in.getLong(), in);
            slots[i] += count;
            sum += count;
        }
        return sum;
    }

    private static long addVariable(Unpacker in, long[] slots, int n) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            long count = checked(in.getVar(), in);
            slots[i] += count;
            sum += count;
            if (count == 0) {
                i += in.getSize(n - 1 - i);
            }
        }
        return sum;
    }

    private static long checked(long count, Unpacker in) {
        if (count < 0 || count > MOST_COUNTED) {
            throw in.refused("a counter of " + count);
        }
        return count;
    }
}
