package io.headrace.drift.distance;

import io.headrace.drift.counts.Tally;
import java.util.Arrays;

/**
 * Draws neighbouring bins together until none is rare, so that chi-square's p-value holds: five values expected in each are
 * enough for p-values around 0.05 (Cochran, "Some methods for strengthening the common χ² tests", Biometrics 10, 1954), and
 * twice as many here, where p-values of one in ten thousand decide. Otherwise one value below a domain that training never
 * left weighs as much as two hundred in it.
 *
 * <p>Neighbours, not the rarest ones: to choose bins by their counts would make differences of chance alone.
 */
final class RareBins {
    private static final double LEAST_EXPECTED = 10;

    private RareBins() {}

    /** Both counts in the same, fewer bins; one bin where there is too little for two. */
    static long[][] pooled(long[] reference, long[] current) {
        double n = Tally.sum(reference);
        double m = Tally.sum(current);
        double smaller = Math.min(n, m) / (n + m);
        long[] left = new long[reference.length];
        long[] right = new long[reference.length];
        int bin = 0;
        for (int i = 0; i < reference.length; i++) {
            if ((left[bin] + right[bin]) * smaller >= LEAST_EXPECTED) {
                bin++;
            }
            left[bin] += reference[i];
            right[bin] += current[i];
        }
        if (bin > 0 && (left[bin] + right[bin]) * smaller < LEAST_EXPECTED) {
            left[bin - 1] += left[bin];
            right[bin - 1] += right[bin];
            bin--;
        }
        return new long[][] {Arrays.copyOf(left, bin + 1), Arrays.copyOf(right, bin + 1)};
    }
}
