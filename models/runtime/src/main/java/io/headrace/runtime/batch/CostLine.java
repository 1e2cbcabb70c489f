package io.headrace.runtime.batch;

/**
 * What a run of b rows takes, T(b) = t0 + a·b.
 *
 * @param fixedNanos t0, of every run, at least 0
 * @param rowNanos a, of each row, at least 0
 */
public record CostLine(double fixedNanos, double rowNanos) {
    /** Nothing is known yet. */
    static final CostLine UNKNOWN = new CostLine(0, 0);

    public double nanos(int rows) {
        return fixedNanos + rowNanos * rows;
    }

    /** Most rows whose run takes at most so long, at least 1; unbounded where rows cost nothing. */
    public int rowsWithin(double nanos) {
        return rowNanos == 0 ? Integer.MAX_VALUE : (int) Math.max(1, (nanos - fixedNanos) / rowNanos);
    }
}
