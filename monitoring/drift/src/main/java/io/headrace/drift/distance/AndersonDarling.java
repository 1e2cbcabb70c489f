package io.headrace.drift.distance;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Anderson-Darling for two samples: as {@link KolmogorovSmirnov}, but it weighs the tails. Scholz and Stephens, "K-sample
 * Anderson-Darling tests", J. Am. Stat. Assoc. 82, 1987: the form for ties (midranks), standardised.
 */
public final class AndersonDarling {
    /** The paper's table for two samples, and the chances of as much. */
    private static final double[] CRITICAL = {0.325, 1.226, 1.961, 2.718, 3.752, 4.592, 6.546};

    private static final double[] CHANCES = {0.25, 0.1, 0.05, 0.025, 0.01, 0.005, 0.001};

    private AndersonDarling() {}

    /**
     * @return the p-value is between the table's ends, 0.001 and 0.25; untested below two values a side or where all are
     *     equal
     */
    public static TestResult test(double[] reference, double[] current) {
        double[] pooled = DoubleStream.concat(Arrays.stream(reference), Arrays.stream(current))
                .sorted()
                .toArray();
        int least = Math.min(reference.length, current.length);
        if (least < 2 || pooled[0] == pooled[pooled.length - 1]) {
            return TestResult.UNTESTED;
        }
        double sum = part(pooled, reference) + part(pooled, current);
        double raw = sum * (pooled.length - 1) / pooled.length;
        double statistic = (raw - 1) / deviation(reference.length, current.length);
        return new TestResult(statistic, pValue(statistic));
    }

    private static double part(double[] pooled, double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double all = pooled.length;
        double sum = 0;
        int below = 0;
        int ofSample = 0;
        for (int at = 0; at < pooled.length; at = below) {
            double value = pooled[at];
            int sampleBelow = ofSample;
            while (below < pooled.length && pooled[below] == value) {
                below++;
            }
            while (ofSample < sorted.length && sorted[ofSample] == value) {
                ofSample++;
            }
            double equal = below - at;
            double rank = at + equal / 2;
            double gap = all * (sampleBelow + ofSample) / 2 - rank * sample.length;
            sum += equal / all * gap * gap / (rank * (all - rank) - all * equal / 4);
        }
        return sum / sample.length;
    }

    /** The paper's equation 4, for two samples. */
    private static double deviation(int n, int m) {
        double all = n + m;
        double h1 = 1.0 / n + 1.0 / m;
        double h = 0;
        double g = 0;
        for (int i = 1; i < all; i++) {
            h += 1.0 / i;
        }
        double tail = 0; // Σ 1/j for j from i + 1
        for (int i = n + m - 1; i >= 1; i--) {
            g += tail / (all - i);
            tail += 1.0 / i;
        }
        double a = 4 * g - 6 + (10 - 6 * g) * h1;
        double b = 4 * (2 * g - 4) + 16 * h + (2 * g - 14 * h - 4) * h1 - 8 * h + 4 * g - 6;
        double c = 4 * (6 * h + 2 * g - 2) + 2 * (4 * h - 4 * g + 6) + (2 * h - 6) * h1 + 4 * h;
        double d = 4 * (2 * h + 6) - 8 * h;
        double variance = (((a * all + b) * all + c) * all + d) / ((all - 1) * (all - 2) * (all - 3));
        return Math.sqrt(variance);
    }

    /** The logarithm of the chance is taken for a parabola of the statistic, fitted to the table by least squares. */
    private static double pValue(double statistic) {
        double[][] normal = new double[3][3];
        double[] right = new double[3];
        for (int point = 0; point < CRITICAL.length; point++) {
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 3; j++) {
                    normal[i][j] += Math.pow(CRITICAL[point], i + j);
                }
                right[i] += Math.pow(CRITICAL[point], i) * Math.log(CHANCES[point]);
            }
        }
        double[] fit = LinearSystem.solve(normal, right);
        double chance = Math.exp(fit[0] + statistic * (fit[1] + statistic * fit[2]));
        double nearest = Math.max(CRITICAL[0], Math.min(CRITICAL[CRITICAL.length - 1], statistic));
        return nearest == statistic ? chance : nearest == CRITICAL[0] ? CHANCES[0] : CHANCES[CHANCES.length - 1];
    }
}
