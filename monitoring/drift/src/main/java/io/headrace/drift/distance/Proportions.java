package io.headrace.drift.distance;

/** Counts as shares of their sum. In plain loops: of twenty bins each, a window asks some hundreds of times. */
final class Proportions {
    private Proportions() {}

    /** @return sums to 1; NaN throughout where nothing was counted */
    static double[] of(long[] counts) {
        double total = total(counts);
        double[] shares = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            shares[i] = counts[i] / total;
        }
        return shares;
    }

    static long total(long[] counts) {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    static void sameLength(long[] reference, long[] current) {
        if (reference.length != current.length) {
            throw new IllegalArgumentException(
                    "expected counts of the same bins, got " + reference.length + " and " + current.length);
        }
    }
}
