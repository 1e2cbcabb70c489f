package io.headrace.features;

import java.util.Arrays;

/** A set of longs but 0, in open addressing; cleared and used again. */
final class LongSet {
    private long[] slots = new long[64];
    private int size;

    /** @param value not 0, spread evenly already: its low bits choose the slot */
    void add(long value) {
        int slot = slot(value);
        if (slots[slot] == 0) {
            slots[slot] = value;
            size++;
            growAtHalfFull();
        }
    }

    int size() {
        return size;
    }

    void clear() {
        if (size > 0) {
            Arrays.fill(slots, 0);
            size = 0;
        }
    }

    private int slot(long value) {
        int mask = slots.length - 1;
        int slot = (int) value & mask;
        while (slots[slot] != 0 && slots[slot] != value) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void growAtHalfFull() {
        if (2 * size <= slots.length) {
            return;
        }
        long[] old = slots;
        slots = new long[2 * old.length];
        for (long value : old) {
            if (value != 0) {
                slots[slot(value)] = value;
            }
        }
    }
}
