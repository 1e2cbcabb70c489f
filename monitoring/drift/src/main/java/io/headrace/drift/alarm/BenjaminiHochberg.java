package io.headrace.drift.alarm;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Corrects p-values of many tests for their number: among those called significant at most the given share is so by chance,
 * on average. Benjamini and Hochberg, "Controlling the false discovery rate", J. R. Stat. Soc. B 57(1), 1995.
 */
public final class BenjaminiHochberg {
    private BenjaminiHochberg() {}

    /**
     * @param pValues in [0, 1], of any order; NaN is no test and does not count as one
     * @return for each, the smallest false discovery rate at which it is significant, never less than it was; NaN stays NaN
     */
    public static double[] adjust(double... pValues) {
        int[] largestFirst = IntStream.range(0, pValues.length)
                .filter(i -> !Double.isNaN(pValues[i]))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        int n = largestFirst.length;
        double[] adjusted = new double[pValues.length];
        Arrays.fill(adjusted, Double.NaN);
        double least = 1;
        for (int i = 0; i < n; i++) {
            int rank = n - i;
            least = Math.min(least, pValues[largestFirst[i]] * n / rank);
            adjusted[largestFirst[i]] = least;
        }
        return adjusted;
    }

    /** How many are significant at this false discovery rate. */
    public static long significant(double rate, double... pValues) {
        return Arrays.stream(adjust(pValues)).filter(p -> p <= rate).count();
    }
}
