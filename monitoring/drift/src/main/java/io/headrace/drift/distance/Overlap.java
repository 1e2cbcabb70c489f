package io.headrace.drift.distance;

/** Distances by the shares' differences alone. In [0, 1]; NaN where a side is empty. */
public final class Overlap {
    private Overlap() {}

    /** What the histograms do not share, 1 - Σ min(p, q): total variation. Swain and Ballard, 1991. */
    public static double complement(long[] reference, long[] current) {
        Proportions.sameLength(reference, current);
        double[] p = Proportions.of(reference);
        double[] q = Proportions.of(current);
        double shared = 0;
        for (int i = 0; i < p.length; i++) {
            shared += Math.min(p[i], q[i]);
        }
        return 1 - shared;
    }

    /** The largest difference of any category's share, L∞. */
    public static double largestGap(long[] reference, long[] current) {
        Proportions.sameLength(reference, current);
        double[] p = Proportions.of(reference);
        double[] q = Proportions.of(current);
        double largest = 0;
        for (int i = 0; i < p.length; i++) {
            largest = Math.max(largest, Math.abs(p[i] - q[i]));
        }
        return largest;
    }
}
