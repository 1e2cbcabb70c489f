package io.headrace.gpu;

import java.util.Arrays;

/**
 * How long one call took. The spread is that of whole rounds, so it shows drift and not single outliers.
 *
 * @param medianMillis median over all calls
 * @param lowMillis smallest median of a round
 * @param highMillis largest median of a round
 * @param p99Millis 99th percentile over all calls
 * @param calls calls measured
 */
record Timing(double medianMillis, double lowMillis, double highMillis, double p99Millis, int calls) {

    static Timing ofRounds(double[][] rounds) {
        double[] all = Arrays.stream(rounds).flatMapToDouble(Arrays::stream).sorted().toArray();
        double[] medians = Arrays.stream(rounds).mapToDouble(Timing::medianOf).sorted().toArray();
        return new Timing(
                quantile(all, 0.5), medians[0], medians[medians.length - 1], quantile(all, 0.99), all.length);
    }

    private static double medianOf(double[] values) {
        return quantile(Arrays.stream(values).sorted().toArray(), 0.5);
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))];
    }
}
