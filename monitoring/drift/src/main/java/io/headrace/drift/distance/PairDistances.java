package io.headrace.drift.distance;

import java.util.Arrays;
import java.util.stream.Stream;

/** Euclidean distances between rows. */
final class PairDistances {
    /** What an array holds: the pairs of some 65,000 rows. */
    private static final long MOST_PAIRS = Integer.MAX_VALUE - 8L;

    private PairDistances() {}

    static double squared(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("expected rows of one length, got " + x.length + " and " + y.length);
        }
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return sum;
    }

    /** Over all pairs of different rows of both; 0 below two rows. */
    static double median(double[][] reference, double[][] current) {
        double[][] rows =
                Stream.concat(Arrays.stream(reference), Arrays.stream(current)).toArray(double[][]::new);
        long pairs = rows.length * (rows.length - 1L) / 2;
        if (pairs > MOST_PAIRS) {
            throw new IllegalArgumentException("expected rows of at most " + MOST_PAIRS + " pairs, got " + pairs
                    + " pairs of " + rows.length + "; give a sample");
        }
        double[] distances = new double[(int) pairs];
        int filled = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                distances[filled++] = Math.sqrt(squared(rows[i], rows[j]));
            }
        }
        Arrays.sort(distances);
        return filled == 0 ? 0 : QuantileEdges.quantile(distances, 0.5);
    }
}
