package io.headrace.drift.distance;

/**
 * Jensen-Shannon: the mean divergence of both from their mixture, with logarithms to the base stated. Lin, "Divergence
 * measures based on the Shannon entropy", IEEE Trans. Inf. Theory 37(1), 1991. Empty bins are no trouble.
 *
 * @param base above 1; with 2 the divergence and the distance are in [0, 1]
 */
public record JensenShannon(double base) {
    public static final JensenShannon BASE_2 = new JensenShannon(2);
    public static final JensenShannon NATURAL = new JensenShannon(Math.E);

    public JensenShannon {
        if (!(base > 1)) {
            throw new IllegalArgumentException("jensen-shannon.base must be above 1: " + base);
        }
    }

    /** The root of the divergence, which is a metric. NaN where a side is empty. */
    public double distance(long[] reference, long[] current) {
        return Math.sqrt(divergence(reference, current));
    }

    /** NaN where a side is empty. */
    public double divergence(long[] reference, long[] current) {
        Proportions.sameLength(reference, current);
        double[] p = Proportions.of(reference);
        double[] q = Proportions.of(current);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double mixed = (p[i] + q[i]) / 2;
            sum += part(p[i], mixed) + part(q[i], mixed);
        }
        return Math.max(0, sum / 2) / StrictMath.log(base);
    }

    private static double part(double share, double mixed) {
        return share == 0 ? 0 : share * StrictMath.log(share / mixed);
    }
}
