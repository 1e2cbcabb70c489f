package io.headrace.drift.distance;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Cramér-von Mises for two samples: the mean square of the distance between the cumulative distributions. Anderson, "On the
 * distribution of the two-sample Cramér-von Mises criterion", Ann. Math. Stat. 33(3), 1962. The p-value is that of the limit,
 * the statistic being moved to its mean and variance: rough below 20 values a side.
 */
public final class CramerVonMises {
    /** Where the chance of more is below 1e-100; far beyond it the series would need more terms than it is given. */
    private static final double FAR = 50;

    private CramerVonMises() {}

    /** Finite values; untested below two a side. */
    public static TestResult test(double[] reference, double[] current) {
        double n = reference.length;
        double m = current.length;
        if (Math.min(n, m) < 2) {
            return TestResult.UNTESTED;
        }
        double[] pooled = DoubleStream.concat(Arrays.stream(reference), Arrays.stream(current))
                .sorted()
                .toArray();
        double all = n + m;
        double gaps = n * gaps(pooled, reference) + m * gaps(pooled, current);
        double statistic = gaps / (n * m * all) - (4 * n * m - 1) / (6 * all);
        double mean = (1 + 1 / all) / 6;
        double variance = (all + 1) * (4 * n * m * all - 3 * (n * n + m * m) - 2 * n * m) / (180 * all * all * n * m);
        double moved = 1.0 / 6 + (statistic - mean) / Math.sqrt(45 * variance);
        return new TestResult(statistic, 1 - limit(moved));
    }

    /** Σ (rank in both - rank in its sample)², equal values sharing their mean rank. */
    private static double gaps(double[] pooled, double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double sum = 0;
        int first = 0;
        int end = 0;
        for (int i = 0; i < sorted.length; i++) {
            while (pooled[first] < sorted[i]) {
                first++;
            }
            end = Math.max(end, first);
            while (end < pooled.length && pooled[end] == sorted[i]) {
                end++;
            }
            double gap = (first + 1 + end) / 2.0 - (i + 1);
            sum += gap * gap;
        }
        return sum;
    }

    /** The limit's distribution, by the series of Csörgő and Faraway, J. R. Stat. Soc. B 58(1), 1996, equation 1.2. */
    static double limit(double x) {
        if (x <= 0 || x > FAR) {
            return x > FAR ? 1 : 0;
        }
        double sum = 0;
        double binomial = 1; // Γ(k + ½) / (Γ(½) k!)
        for (int k = 0; k < 100; k++) {
            double y = 4 * k + 1;
            double term = binomial * Math.sqrt(y) * shrunkBessel(y * y / (16 * x));
            sum += term;
            if (term < 1e-16 * sum) {
                break;
            }
            binomial *= (k + 0.5) / (k + 1);
        }
        return Math.min(1, sum / (Math.PI * Math.sqrt(x)));
    }

    /** exp(-q) · K(q), the modified Bessel function of order ¼: ∫ exp(-q (cosh t + 1)) cosh(t/4) dt from 0, by trapezoids. */
    private static double shrunkBessel(double q) {
        double step = 0.05;
        double sum = Math.exp(-2 * q) / 2;
        for (double t = step; q * (Math.cosh(t) + 1) < 745; t += step) {
            sum += Math.exp(-q * (Math.cosh(t) + 1)) * Math.cosh(t / 4);
        }
        return sum * step;
    }
}
