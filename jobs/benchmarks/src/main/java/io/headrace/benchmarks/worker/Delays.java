package io.headrace.benchmarks.worker;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Recorder;

/** How long rows were in the batching operator, in this JVM, by batch: each row counts as long as the oldest one of its batch. */
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
