package io.headrace.benchmarks.bench;

import java.util.Arrays;
import java.util.Random;

/**
 * A median with the interval in which it lies nine times in ten, by the percentile bootstrap (Efron and Tibshirani, An
 * Introduction to the Bootstrap, 1993, section 13.3).
 *
 * @param low fifth percentile of the resampled medians
 * @param high ninety-fifth percentile
 */
public record Estimate(double median, double low, double high) {
    /** Of nothing. */
    static final Estimate NONE = new Estimate(Double.NaN, Double.NaN, Double.NaN);

    private static final int RESAMPLES = 2_000;
    private static final long SEED = 5;

    /** @param values at least one */
    public static Estimate of(double... values) {
        Random random = new Random(SEED);
        double[] medians = new double[RESAMPLES];
        double[] resample = new double[values.length];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < resample.length; j++) {
                resample[j] = values[random.nextInt(values.length)];
            }
            medians[i] = median(resample);
        }
        Arrays.sort(medians);
        return new Estimate(median(values), medians[RESAMPLES / 20], medians[RESAMPLES - RESAMPLES / 20 - 1]);
    }

    /** NaN of nothing. */
    static double median(double... values) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
