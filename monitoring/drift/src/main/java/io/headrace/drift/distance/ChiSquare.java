package io.headrace.drift.distance;

import io.headrace.drift.counts.Tally;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** Pearson's chi-square, 1900, without a continuity correction. Bins that are empty on both sides are left out. */
public final class ChiSquare {
    private ChiSquare() {}

    /**
     * @param statistic Σ (observed - expected)² / expected; NaN where there is too little to test
     * @param degreesOfFreedom occupied bins less one, at least 0
     * @param pValue 1 where there is too little to test
     */
    public record Result(double statistic, int degreesOfFreedom, double pValue) {
        public TestResult test() {
            return new TestResult(statistic, pValue);
        }
    }

    /** Homogeneity: both are samples of one unknown distribution (a 2 by k table). */
    public static Result homogeneity(long[] reference, long[] current) {
        Proportions.sameLength(reference, current);
        double n = Tally.sum(reference);
        double m = Tally.sum(current);
        double statistic = 0;
        for (int i = 0; i < reference.length; i++) {
            double both = (double) reference[i] + current[i];
            if (both > 0) {
                double gap = reference[i] - both * n / (n + m);
                statistic += gap * gap / (both * n / (n + m)) + gap * gap / (both * m / (n + m));
            }
        }
        return result(statistic, occupied(reference, current));
    }

    /** As {@link #homogeneity}, rare bins drawn together first so that the p-value holds also for small samples. */
    public static Result homogeneityOfPooled(long[] reference, long[] current) {
        Proportions.sameLength(reference, current);
        long[][] pooled = RareBins.pooled(reference, current);
        return homogeneity(pooled[0], pooled[1]);
    }

    /**
     * How far, without regard to how many were counted: √(½ Σ (p - q)² / (p + q)), in [0, 1]. Of two sides of one size it is
     * Cramér's V, √(χ²/N), of {@link #homogeneity}, whose V shrinks where one side is much larger. Le Cam, "Asymptotic methods
     * in statistical decision theory", 1986. NaN where a side is empty.
     */
    public static double effect(long[] reference, long[] current) {
        Proportions.sameLength(reference, current);
        double[] p = Proportions.of(reference);
        double[] q = Proportions.of(current);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double gap = p[i] - q[i];
            sum += gap == 0 ? 0 : gap * gap / (p[i] + q[i]);
        }
        return Math.sqrt(sum / 2);
    }

    /** Goodness of fit: the reference's shares are taken for the truth. Infinite where they say that a bin is empty. */
    public static Result goodnessOfFit(long[] reference, long[] current) {
        Proportions.sameLength(reference, current);
        double[] expected = Proportions.of(reference);
        double m = Tally.sum(current);
        double statistic = 0;
        for (int i = 0; i < reference.length; i++) {
            if (reference[i] + current[i] > 0) {
                double gap = current[i] - expected[i] * m;
                statistic += gap * gap / (expected[i] * m);
            }
        }
        return result(statistic, occupied(reference, current));
    }

    private static int occupied(long[] reference, long[] current) {
        return (int) IntStream.range(0, reference.length)
                .filter(i -> reference[i] > 0 || current[i] > 0)
                .count();
    }

    private static Result result(double statistic, int occupied) {
        int degrees = Math.max(0, occupied - 1);
        if (Double.isNaN(statistic) || degrees == 0) {
            return new Result(Double.isNaN(statistic) ? statistic : 0, degrees, 1);
        }
        return new Result(statistic, degrees, ChiSquaredDistribution.of(degrees).survivalProbability(statistic));
    }
}
