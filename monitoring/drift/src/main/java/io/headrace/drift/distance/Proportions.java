package io.headrace.drift.distance;

import java.util.Arrays;

/** Counts as shares of their sum. */
final class Proportions {
    private Proportions() {}

    /** @return sums to 1; NaN throughout where nothing was counted */
    static double[] of(long[] counts) {
        double total = Arrays.stream(counts).sum();
        return Arrays.stream(counts).mapToDouble(count -> count / total).toArray();
    }

    static void sameLength(long[] reference, long[] current) {
        if (reference.length != current.length) {
            throw new IllegalArgumentException(
                    "expected counts of the same bins, got " + reference.length + " and " + current.length);
        }
    }
}
