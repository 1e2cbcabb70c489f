package io.headrace.drift.counts;

import java.util.Arrays;

/**
 * Finds the slots of float32 values in a dozen instructions each, without a branch, missing and infinite ones among them.
 *
 * <p>A value's sign, its exponent and three bits of its mantissa are its cell. A table says how many bounds lie in lower cells; at most
 * two cut the cell itself, and the value is compared with them. Of the table's 8 KB a column touches a few cache lines, since eight
 * cells are a power of two. Where bounds crowd far from zero, cells are of the distance to an origin among them: rounding it never
 * changes an order, so that slots are exact. Immutable.
 */
final class FloatTable {
    private static final int MOST_CUTS = 2;

    /** NaN falls into any of these, beyond the slots of {@link Buckets#slot}: nothing can be said of its comparisons. */
    static final int MISSING_SLOTS = MOST_CUTS + 1;

    private static final int CELL_SHIFT = 20;
    private static final int SIDE = 1 << (Integer.SIZE - 1 - CELL_SHIFT);
    private static final int INFINITE = Float.floatToRawIntBits(Float.POSITIVE_INFINITY) >>> CELL_SHIFT;
    private static final int MOST_ORIGINS = 8;

    /** From an origin nearer than this no finite value is infinitely far. */
    private static final float FAR = 0x1p100f;

    /** Added to a value it makes the distance to the origin. */
    private final float offset;

    /** By cell, the slot of its lowest value: first cells of positive distances, then of negative ones. */
    private final short[] lowest;

    /** By bucket, the largest value in it or below; then numbers to compare with what is not finite. */
    private final float[] tops;

    /** The most bounds that cut one cell. */
    private final int cuts;

    private FloatTable(float[] tops, float offset) {
        this.offset = offset;
        cuts = cuts(tops, offset);
        int size = tops.length + 1;
        this.tops = Arrays.copyOf(tops, size + 3 + MOST_CUTS);
        Arrays.fill(this.tops, tops.length, this.tops.length, Float.MAX_VALUE);
        lowest = new short[2 * SIDE];
        int below = 0;
        for (int rank = -SIDE; rank < SIDE; rank++) {
            while (below < tops.length && rank(tops[below], offset) < rank) {
                below++;
            }
            lowest[flip(rank) & (2 * SIDE - 1)] = (short) below;
        }
        Arrays.fill(lowest, INFINITE + 1, SIDE, (short) (size + 3));
        Arrays.fill(lowest, SIDE + INFINITE + 1, 2 * SIDE, (short) (size + 3));
        lowest[SIDE + INFINITE] = (short) (size + 1);
        lowest[INFINITE] = (short) (size + 2 - (cuts > 1 ? 2 : 1)); // above all that it is compared with
    }

    static FloatTable of(Buckets buckets) {
        return buckets instanceof Edges edges ? edges.floatTable() : LogLinear.INSTANCE.floatTable();
    }

    /** @param bounds the least number of each bucket but the first, ascending */
    static FloatTable of(double[] bounds) {
        float[] tops = new float[bounds.length];
        for (int i = 0; i < tops.length; i++) {
            float nearest = (float) bounds[i];
            tops[i] = nearest < bounds[i] ? nearest : Math.nextDown(nearest);
        }
        float best = 0;
        for (int i = 0; i < MOST_ORIGINS; i++) {
            float offset = -tops[i * tops.length / MOST_ORIGINS];
            if (Math.abs(offset) < FAR && cuts(tops, offset) < cuts(tops, best)) {
                best = offset;
            }
        }
        return new FloatTable(tops, best);
    }

    /** The most bounds that cut one cell: with values of it on both sides. */
    private static int cuts(float[] tops, float offset) {
        int most = 0;
        int cuts = 0;
        for (int i = 0; i < tops.length; i++) {
            int rank = rank(tops[i], offset);
            if (i > 0 && rank != rank(tops[i - 1], offset)) {
                cuts = 0;
            }
            if (rank == rank(Math.nextUp(tops[i]), offset)) {
                cuts++;
            }
            most = Math.max(most, cuts);
        }
        return most;
    }

    /** Of the value's cell: never falls as the value grows. */
    private static int rank(float value, float offset) {
        return flip(Float.floatToRawIntBits(value + offset) >> CELL_SHIFT);
    }

    /** From a cell, negative ones below zero, to its rank and back. */
    private static int flip(int cell) {
        return cell ^ ((cell >> (Integer.SIZE - 1)) & (SIDE - 1));
    }

    /** Whether it can be used: not where more bounds crowd together than {@link #slot} compares with. */
    boolean isFine() {
        return cuts <= MOST_CUTS;
    }

    /** As {@link Buckets#slot} has it, but for NaN, which is in one of {@link #MISSING_SLOTS} from {@code size() + 3} on. */
    int slot(float value) {
        int slot = lowest[Float.floatToRawIntBits(value + offset) >>> CELL_SHIFT];
        int above = isAbove(value, slot);
        if (cuts > 1) { // for all of a column or for none: compiled to a loop for each
            above += isAbove(value, slot + 1);
        }
        return slot + above;
    }

    /** 1 or 0. */
    private int isAbove(float value, int slot) {
        return Float.floatToRawIntBits(tops[slot] - value) >>> (Integer.SIZE - 1);
    }
}
