package io.headrace.runtime.batch;

/**
 * How many rows, by their weight, fit the device's memory, as far as runs have shown: halved where they did not, doubled again after a while,
 * since others may have used the memory. Each disappointment makes that while longer. One thread at a time.
 */
final class MemoryCap {
    private static final int FIRST_PATIENCE = 64;
    private static final int LONGEST_PATIENCE = 1 << 16;

    private final int max;
    private int units;
    private int patience = FIRST_PATIENCE;
    private int fits;
    private boolean raised;

    /** @param max never exceeded, at least 1 */
    MemoryCap(int max) {
        this.max = max;
        this.units = max;
    }

    int units() {
        return units;
    }

    /**
     * A run of so much had the memory it needed.
     *
     * @param row what another row would have added
     */
    void fitted(int count, int row) {
        if (units < max && count > units - row && ++fits >= patience) {
            units = (int) Math.min(max, 2L * units);
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
        units = Math.max(1, Math.min(units, count / 2));
        fits = 0;
    }
}
