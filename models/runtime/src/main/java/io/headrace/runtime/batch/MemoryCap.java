package io.headrace.runtime.batch;

/**
 * How many rows fit the device's memory, as far as runs have shown: halved where they did not, doubled again after a while,
 * since others may have used the memory. Each disappointment makes that while longer. One thread.
 */
final class MemoryCap {
    private static final int FIRST_PATIENCE = 64;
    private static final int LONGEST_PATIENCE = 1 << 16;

    private final int max;
    private int rows;
    private int patience = FIRST_PATIENCE;
    private int fits;
    private boolean raised;

    /** @param max never exceeded, at least 1 */
    MemoryCap(int max) {
        this.max = max;
        this.rows = max;
    }

    int rows() {
        return rows;
    }

    /** A run of so many rows had the memory it needed. */
    void fitted(int count) {
        if (rows < max && count >= rows && ++fits >= patience) {
            rows = (int) Math.min(max, 2L * rows);
            fits = 0;
            raised = true;
        }
    }

    /** A run of so many rows, at least 2, had not. */
    void exceeded(int count) {
        if (raised) {
            patience = Math.min(LONGEST_PATIENCE, 2 * patience);
            raised = false;
        }
        rows = Math.min(rows, count / 2);
        fits = 0;
    }
}
