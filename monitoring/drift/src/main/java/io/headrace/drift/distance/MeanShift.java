package io.headrace.drift.distance;

import java.util.function.BiFunction;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How far the mean has moved.
 *
 * @param shift current mean less reference mean, in standard deviations of the reference (Glass's Δ); of both together where
 *     the reference is constant; 0 where the means are equal, NaN without values
 * @param test Student's t-test, 1908, with one variance, or Welch's, 1947, with two, two-sided; where neither side varies and
 *     they differ, the statistic is infinite and the p-value 0
 */
public record MeanShift(double shift, TestResult test) {
    /** What the mean is of. */
    public record Moments(long count, double mean, double variance) {
        /** @return variance by n; NaN without values */
        public static Moments of(double... values) {
            double mean = 0;
            double squares = 0;
            for (int i = 0; i < values.length; i++) {
                double gap = values[i] - mean;
                mean += gap / (i + 1);
                squares += gap * (values[i] - mean);
            }
            return new Moments(values.length, values.length == 0 ? Double.NaN : mean, squares / values.length);
        }

        /** Of the mean: that of a sample, by n - 1, over n. */
        private double meanVariance() {
            return variance / (count - 1);
        }
    }

    public static MeanShift student(Moments reference, Moments current) {
        return between(reference, current, MeanShift::pooled);
    }

    public static MeanShift welch(Moments reference, Moments current) {
        return between(reference, current, MeanShift::separate);
    }

    private static MeanShift between(
            Moments reference, Moments current, BiFunction<Moments, Moments, Spread> spreadOf) {
        double moved = current.mean - reference.mean;
        double shift = moved == 0 ? 0 : moved / Scale.of(reference, current);
        double variance = reference.variance + current.variance;
        boolean varies = variance > 0;
        if (Math.min(reference.count, current.count) < 2
                || !(Double.isFinite(variance) && Double.isFinite(moved))
                || !varies && moved == 0) {
            return new MeanShift(shift, TestResult.UNTESTED);
        }
        Spread spread = spreadOf.apply(reference, current);
        double statistic = moved / Math.sqrt(spread.variance);
        double pValue = 2 * TDistribution.of(spread.degreesOfFreedom).cumulativeProbability(-Math.abs(statistic));
        return new MeanShift(shift, new TestResult(statistic, varies ? pValue : 0));
    }

    /** Of the difference of the means. */
    private record Spread(double variance, double degreesOfFreedom) {}

    private static Spread pooled(Moments reference, Moments current) {
        double n = reference.count;
        double m = current.count;
        double variance = reference.variance * (n / (n + m - 2)) + current.variance * (m / (n + m - 2));
        return new Spread(variance * (1 / n + 1 / m), n + m - 2);
    }

    /** Degrees of freedom by Welch and Satterthwaite, of shares: squares of variances would leave the range of a double. */
    private static Spread separate(Moments reference, Moments current) {
        double variance = reference.meanVariance() + current.meanVariance();
        double share = variance > 0 ? reference.meanVariance() / variance : 0.5;
        double rest = 1 - share;
        double degrees = 1 / (share * share / (reference.count - 1) + rest * rest / (current.count - 1));
        return new Spread(variance, degrees);
    }
}
