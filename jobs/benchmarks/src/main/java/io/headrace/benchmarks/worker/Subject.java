package io.headrace.benchmarks.worker;

import java.time.Duration;

/** One way to score rows, in a JVM of its own. Driven by one thread. */
public interface Subject extends AutoCloseable {
    /** Scores so many rows, as fast as it can, and returns when each has been counted in {@link Rows}. */
    void run(long rows) throws Exception;

    /** Fixes how it batches in the runs to come, where it can. */
    default void batch(int maxRows, Duration maxWait) {
        throw new UnsupportedOperationException("expected a subject with a policy that can be set");
    }

    /** CPU time so far of the processes that it keeps beside this one; read while it runs, by another thread. */
    default long cpuNanosElsewhere() {
        return 0;
    }

    @Override
    default void close() throws Exception {}
}
