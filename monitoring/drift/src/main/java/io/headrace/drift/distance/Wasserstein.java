package io.headrace.drift.distance;

import java.util.Arrays;

/**
 * Wasserstein-1, the earth mover's distance: the area between the cumulative distributions, in the unit of the values
 * (Vallender, 1974). Energy distance, √(2 ∫ (F - G)²), from the same areas (Székely and Rizzo, 2004).
 */
public final class Wasserstein {
    private Wasserstein() {}

    /** Finite values; NaN where a side is empty. */
    public static double distance(double[] reference, double[] current) {
        return area(reference, current, 1);
    }

    /** Finite values; NaN where a side is empty. */
    public static double energy(double[] reference, double[] current) {
        return Math.sqrt(2 * area(reference, current, 2));
    }

    /**
     * Of bins, each value standing at its bin's position: off by at most the mean distance of values from there.
     *
     * @param positions not descending
     * @return NaN where a side is empty
     */
    public static double distance(double[] positions, long[] reference, long[] current) {
        Proportions.sameLength(reference, current);
        double[] p = Proportions.of(reference);
        double[] q = Proportions.of(current);
        double area = 0;
        double gap = 0;
        for (int i = 0; i < positions.length - 1; i++) {
            gap += p[i] - q[i];
            area += Math.abs(gap) * (positions[i + 1] - positions[i]);
        }
        return Double.isNaN(gap) ? Double.NaN : area;
    }

    private static double area(double[] reference, double[] current, int power) {
        if (reference.length == 0 || current.length == 0) {
            return Double.NaN;
        }
        double[] x = reference.clone();
        double[] y = current.clone();
        Arrays.sort(x);
        Arrays.sort(y);
        double area = 0;
        double at = Math.min(x[0], y[0]);
        int i = 0;
        int j = 0;
        while (i < x.length || j < y.length) {
            double next = i == x.length ? y[j] : j == y.length ? x[i] : Math.min(x[i], y[j]);
            double gap = Math.abs((double) i / x.length - (double) j / y.length);
            area += (power == 1 ? gap : gap * gap) * (next - at);
            at = next;
            if (i < x.length && x[i] == next) {
                i++;
            } else {
                j++;
            }
        }
        return area;
    }
}
