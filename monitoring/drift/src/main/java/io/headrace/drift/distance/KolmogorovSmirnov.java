package io.headrace.drift.distance;

import io.headrace.drift.counts.Tally;
import java.util.Arrays;

/**
 * Two-sample Kolmogorov-Smirnov: the largest distance of the cumulative distributions, in [0, 1], two-sided.
 *
 * <p>The exact p-value is the share of all orders of the pooled values that come as far apart (Schröer and Trenkler, "Exact
 * and randomization distributions of Kolmogorov-Smirnov tests", 1995), as if no two values were equal; for larger samples
 * the limit 2 Σ (-1)^(k-1) exp(-2k²λ²), λ = D · √(nm/(n+m)) (Smirnov, 1948). On counts the distance is looked at between
 * bins only: never too large, so that the p-value is never too small.
 */
public final class KolmogorovSmirnov {
    /** n · m up to which the p-value is exact: that many steps. */
    public static final long MOST_EXACT = 1_000_000;

    private KolmogorovSmirnov() {}

    /** Finite values; untested where a side is empty. */
    public static TestResult test(double[] reference, double[] current) {
        double distance = statistic(reference, current);
        return result(distance, reference.length, current.length);
    }

    /** Of bins in ascending order; untested where a side is empty. */
    public static TestResult test(long[] reference, long[] current) {
        double distance = statistic(reference, current);
        return result(distance, Tally.sum(reference), Tally.sum(current));
    }

    private static TestResult result(double distance, long n, long m) {
        return n == 0 || m == 0 ? TestResult.UNTESTED : new TestResult(distance, pValue(distance, n, m));
    }

    /** Finite values; NaN where a side is empty. */
    public static double statistic(double[] reference, double[] current) {
        double[] x = reference.clone();
        double[] y = current.clone();
        Arrays.sort(x);
        Arrays.sort(y);
        double largest = x.length == 0 || y.length == 0 ? Double.NaN : 0;
        int i = 0;
        int j = 0;
        while (i < x.length && j < y.length) {
            double at = Math.min(x[i], y[j]);
            while (i < x.length && x[i] <= at) {
                i++;
            }
            while (j < y.length && y[j] <= at) {
                j++;
            }
            largest = Math.max(largest, Math.abs((double) i / x.length - (double) j / y.length));
        }
        return largest;
    }

    /** Of bins in ascending order; NaN where a side is empty. */
    public static double statistic(long[] reference, long[] current) {
        Proportions.sameLength(reference, current);
        double n = Tally.sum(reference);
        double m = Tally.sum(current);
        double largest = n == 0 || m == 0 ? Double.NaN : 0;
        long below = 0;
        long currentBelow = 0;
        for (int i = 0; i < reference.length - 1; i++) {
            below += reference[i];
            currentBelow += current[i];
            largest = Math.max(largest, Math.abs(below / n - currentBelow / m));
        }
        return largest;
    }

    /** @param n sizes of the samples, at least 1 */
    public static double pValue(double distance, long n, long m) {
        if (distance <= 0) {
            return 1;
        }
        return n <= MOST_EXACT / m
                ? exact(distance, (int) n, (int) m)
                : limit(distance * Math.sqrt(n / (1.0 / m * n + 1)));
    }

    /**
     * reached[j] is the share of the orders of i and j values that come as far apart: the last value is of the first
     * sample with chance i/(i+j). Every term is positive, so that tiny p-values keep their digits.
     */
    static double exact(double distance, int n, int m) {
        double[] reached = new double[m + 1];
        double far = distance * n * m - 0.5; // differences are whole numbers of 1/nm
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                double apart = Math.abs((double) i * m - (double) j * n);
                if (apart > far) {
                    reached[j] = 1;
                } else if (i + j > 0) {
                    double fromLeft = j == 0 ? 0 : reached[j - 1] * j;
                    reached[j] = (reached[j] * i + fromLeft) / (i + j);
                }
            }
        }
        return reached[m];
    }

    static double limit(double lambda) {
        if (lambda < 0.2) {
            return 1; // the series hardly converges; the true value is above 1 - 1e-12
        }
        double sum = 0;
        for (int k = 1; k <= 50; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * StrictMath.exp(-2.0 * k * k * lambda * lambda);
        }
        return Math.max(0, Math.min(1, sum));
    }
}
