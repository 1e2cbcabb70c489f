package io.headrace.drift.distance;

import io.headrace.drift.counts.Tally;

/** Counts as shares of their sum. */
final class Proportions {
    private Proportions() {}

    /** @return sums to 1; NaN throughout where nothing was counted */
    static double[] of(long[] counts) {
        double total = Tally.sum(counts);
        double[] shares = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            shares[i] = counts[i] / total;
        }
        return shares;
    }

    static void sameLength(long[] reference, long[] current) {
        if (reference.length != current.length) {
            throw new IllegalArgumentException(
                    "expected counts of the same bins, got " + reference.length + " and " + current.length);
        }
    }
}
