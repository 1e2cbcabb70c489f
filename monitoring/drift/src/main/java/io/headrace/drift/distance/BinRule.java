package io.headrace.drift.distance;

import java.util.Arrays;

/**
 * How many bins of equal width a sample deserves.
 *
 * <p>As numpy.histogram_bin_edges documents them: Sturges (1926); Doane (1976), which adds bins for skewness; Freedman and
 * Diaconis (1981), from the quartiles' distance; and the finer of the first and the last.
 */
public enum BinRule {
    STURGES {
        @Override
        double bins(double[] sorted, double range) {
            return log2(sorted.length) + 1;
        }
    },
    DOANE {
        @Override
        double bins(double[] sorted, double range) {
            double n = sorted.length;
            double mean = Arrays.stream(sorted).average().orElseThrow();
            double variance =
                    Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum() / n;
            double skewness = Arrays.stream(sorted)
                            .map(x -> Math.pow((x - mean) / Math.sqrt(variance), 3))
                            .sum()
                    / n;
            double deviation = Math.sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
            return n < 3 ? 1 : 1 + log2(n) + log2(1 + Math.abs(skewness) / deviation);
        }
    },
    FREEDMAN_DIACONIS {
        @Override
        double bins(double[] sorted, double range) {
            double spread = QuantileEdges.quantile(sorted, 0.75) - QuantileEdges.quantile(sorted, 0.25);
            return spread == 0 ? 1 : range / (2 * spread / Math.cbrt(sorted.length));
        }
    },
    AUTO {
        @Override
        double bins(double[] sorted, double range) {
            return Math.max(STURGES.bins(sorted, range), FREEDMAN_DIACONIS.bins(sorted, range));
        }
    };

    private static final int MOST = 600;

    /** @return 1 to 600 */
    int bins(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double range = sorted.length == 0 ? 0 : sorted[sorted.length - 1] - sorted[0];
        return range == 0 ? 1 : (int) Math.min(MOST, Math.max(1, Math.ceil(bins(sorted, range))));
    }

    abstract double bins(double[] sorted, double range);

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
