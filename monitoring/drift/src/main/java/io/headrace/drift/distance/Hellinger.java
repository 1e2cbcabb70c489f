package io.headrace.drift.distance;

/** Hellinger distance, √(1 - Σ √(p·q)) = √(½ Σ (√p - √q)²), in [0, 1]. Hellinger, 1909. */
public final class Hellinger {
    private Hellinger() {}

    /** @return NaN where a side is empty */
    public static double distance(long[] reference, long[] current) {
        Proportions.sameLength(reference, current);
        double[] p = Proportions.of(reference);
        double[] q = Proportions.of(current);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double gap = Math.sqrt(p[i]) - Math.sqrt(q[i]);
            sum += gap * gap;
        }
        return Math.sqrt(sum / 2);
    }
}
