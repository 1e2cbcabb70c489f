package io.headrace.benchmarks.worker;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Recorder;

/**
 * How long batches took in this JVM, from when their oldest row came to the end of their run. Each row counts as its batch's
 * oldest; the way back to the task's thread, and waiting for an earlier row there, are not in it.
 */
public final class Delays {
    private static final int DIGITS = 3;
    private static final Recorder ALL = new Recorder(DIGITS);

    private Delays() {}

    /** Thread-safe. */
    public static void add(long nanos, int rows) {
        ALL.recordValueWithCount(nanos, rows);
    }

    static void forget() {
        ALL.reset();
    }

    /** Milliseconds, of rows since the last time they were forgotten; 0 if there were none. */
    static double millisAt(double percentile) {
        return ALL.getIntervalHistogram().getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
