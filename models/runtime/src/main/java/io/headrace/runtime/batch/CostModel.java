package io.headrace.runtime.batch;

/**
 * Fits a {@link CostLine} to runs as they come.
 *
 * <p>Runs are averaged by order of magnitude, a bin for each power of two of rows, where new runs count for a sixteenth: so
 * the line follows a machine that gets slower, and what was learned of small batches stays known while only large ones
 * run. The line is the least-squares fit through the bins' means in relative error, since a run of a thousand rows is not
 * measured a thousand times better than a run of one. One thread at a time.
 */
final class CostModel {
    private static final int BINS = 31;
    private static final double SHARE_OF_NEW = 1.0 / 16;
    private static final int SETTLED = 4;

    /** A run that takes this many times its bin's mean was interrupted; it counts as that many. */
    private static final double OUTLIER = 4;

    private final int[] runs = new int[BINS];
    private final double[] meanRows = new double[BINS];
    private final double[] meanNanos = new double[BINS];

    /** @param rows at least 1 */
    void observe(int rows, long nanos) {
        int bin = BINS - Integer.numberOfLeadingZeros(rows);
        double taken = Math.max(1, nanos);
        if (runs[bin] >= SETTLED) {
            taken = Math.min(taken, OUTLIER * meanNanos[bin]);
        }
        runs[bin] = Math.min(runs[bin] + 1, Integer.MAX_VALUE - 1);
        double share = Math.max(SHARE_OF_NEW, 1.0 / runs[bin]);
        meanRows[bin] += share * (rows - meanRows[bin]);
        meanNanos[bin] += share * (taken - meanNanos[bin]);
    }

    /** Through one bin alone the line starts at zero: a cap from it is too small rather than too large. */
    CostLine line() {
        double w = 0;
        double wb = 0;
        double wbb = 0;
        double wt = 0;
        double wbt = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (runs[bin] > 0) {
                double b = meanRows[bin];
                double t = meanNanos[bin];
                double weight = 1 / (t * t);
                w += weight;
                wb += weight * b;
                wbb += weight * b * b;
                wt += weight * t;
                wbt += weight * b * t;
            }
        }
        return w == 0 ? CostLine.UNKNOWN : fit(w, wb, wbb, wt, wbt);
    }

    /** Neither a run nor a row has a negative cost: where the free fit says so, that part is zero. */
    private static CostLine fit(double w, double wb, double wbb, double wt, double wbt) {
        double determinant = w * wbb - wb * wb;
        boolean onePoint = determinant <= 1e-9 * w * wbb;
        double row = onePoint ? wbt / wbb : (w * wbt - wb * wt) / determinant;
        double fixed = onePoint ? 0 : (wt - row * wb) / w;
        if (row < 0) {
            return new CostLine(wt / w, 0);
        }
        return fixed < 0 ? new CostLine(0, wbt / wbb) : new CostLine(fixed, row);
    }
}
