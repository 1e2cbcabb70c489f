package io.headrace.drift.distance;

/**
 * Maximum mean discrepancy of two sets of vectors (embeddings), with the kernel exp(-‖x - y‖² / 2σ²). Gretton et al., "A kernel
 * two-sample test", JMLR 13, 2012. Time grows with the square of the rows: give samples.
 *
 * @param sigma the kernel's width, in the unit of the vectors, above 0
 */
public record Mmd(double sigma) {
    public Mmd {
        if (!(sigma > 0)) {
            throw new IllegalArgumentException("mmd.sigma must be above 0: " + sigma);
        }
    }

    /** With the median distance of the pooled rows as the width, as Gretton et al. propose; 1 where that is 0. */
    public static Mmd medianHeuristic(double[][] reference, double[][] current) {
        double median = PairDistances.median(reference, current);
        return new Mmd(median > 0 ? median : 1);
    }

    /**
     * Mean kernel within each less twice the mean between them, each row also with itself: at least 0 but for rounding.
     *
     * @param reference rows of one length
     * @return NaN where a side is empty
     */
    public double squaredBiased(double[][] reference, double[][] current) {
        return mean(reference, reference) + mean(current, current) - 2 * mean(reference, current);
    }

    /** As {@link #squaredBiased}, no row with itself: right on average, so below 0 at times. NaN below two rows a side. */
    public double squaredUnbiased(double[][] reference, double[][] current) {
        return withoutDiagonal(reference) + withoutDiagonal(current) - 2 * mean(reference, current);
    }

    private double withoutDiagonal(double[][] rows) {
        double n = rows.length;
        return n < 2 ? Double.NaN : (mean(rows, rows) * n - 1) / (n - 1);
    }

    private double mean(double[][] left, double[][] right) {
        double sum = 0;
        for (double[] x : left) {
            for (double[] y : right) {
                sum += Math.exp(-PairDistances.squared(x, y) / (2 * sigma * sigma));
            }
        }
        return sum / left.length / right.length;
    }
}
