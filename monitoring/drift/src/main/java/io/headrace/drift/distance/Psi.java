package io.headrace.drift.distance;

/**
 * Population stability index, Σ (p - q) · ln(p / q), at least 0, without bound: the symmetric Kullback-Leibler divergence
 * of Jeffreys, 1946. By custom below 0.1 is stable and 0.25 and more a shift (Siddiqi, "Credit risk scorecards", 2006).
 *
 * <p>An empty bin has no logarithm, and what is put in its place decides the result: so it is stated.
 *
 * @param floor share that an empty bin is given, above 0; others keep theirs
 */
public record Psi(double floor) {
    /** As Evidently and many others. */
    public static final Psi DEFAULTS = new Psi(1e-4);

    public Psi {
        if (!(floor > 0 && floor < 1)) {
            throw new IllegalArgumentException("psi.floor must be above 0 and below 1: " + floor);
        }
    }

    /** @return NaN where a side is empty */
    public double between(long[] reference, long[] current) {
        Proportions.sameLength(reference, current);
        double[] p = Proportions.of(reference);
        double[] q = Proportions.of(current);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double expected = p[i] == 0 ? floor : p[i];
            double actual = q[i] == 0 ? floor : q[i];
            sum += (expected - actual) * StrictMath.log(expected / actual);
        }
        return sum;
    }
}
