package io.headrace.training.evaluate;

import java.util.Arrays;

/** Rows in order of falling score. */
final class Ranking {
    private Ranking() {}

    /**
     * @param scores finite
     * @return row indexes, the highest score first; among equals the lowest index first
     */
    static int[] byFallingScore(float[] scores) {
        long[] keys = new long[scores.length];
        for (int i = 0; i < keys.length; i++) {
            if (Float.isNaN(scores[i])) {
                throw new IllegalArgumentException("row " + i + ": a score must be a number, found NaN");
            }
            // Adding zero turns -0.0 into 0.0, which must tie.
            keys[i] = (long) ~ascending(Float.floatToIntBits(scores[i] + 0f)) << 32 | i;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    /** The bits of a float as a signed integer of the same order: negative floats have their magnitude inverted. */
    private static int ascending(int bits) {
        return bits ^ (bits >> 31 & Integer.MAX_VALUE);
    }
}
