package io.headrace.runtime.batch;

import java.util.SortedMap;

/**
 * How to run any number of rows in batches of a few sizes within the least time: padded to the next size, or in several runs.
 * 33 rows may cost less as 32 and 1 than as 64. One row is run alone, whatever that takes, lest it fail for another's sake.
 */
final class RunPlan {
    /** By rows that are left: the size of the next run. */
    private final int[] next;

    /**
     * @param nanosBySize what a run of each size takes, 1 among them; all above 0
     * @param most rows to plan for
     */
    RunPlan(SortedMap<Integer, Long> nanosBySize, int most) {
        next = new int[most + 1];
        long[] least = new long[most + 1];
        next[1] = 1;
        least[1] = nanosBySize.get(1);
        for (int rows = 2; rows <= most; rows++) {
            least[rows] = Long.MAX_VALUE;
            for (int size : nanosBySize.keySet()) {
                long nanos = nanosBySize.get(size) + least[Math.max(0, rows - size)];
                // of equals the larger first, but none that is padded further
                if (nanos < least[rows] || nanos == least[rows] && size <= rows) {
                    least[rows] = nanos;
                    next[rows] = size;
                }
            }
        }
    }

    /**
     * The size of the first run; may be larger than the rows.
     *
     * @param rows from 1 to the most that it plans for
     */
    int nextSize(int rows) {
        return next[rows];
    }
}
