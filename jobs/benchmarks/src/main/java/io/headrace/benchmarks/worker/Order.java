package io.headrace.benchmarks.worker;

import java.time.Duration;

/**
 * What a worker is told to run.
 *
 * @param rows of the run
 * @param maxRows rows of a batch, where the subject takes orders for that; 0 leaves it to the subject
 * @param maxWaitMicros longest wait of a row for neighbours, then
 */
public record Order(long rows, int maxRows, long maxWaitMicros) {
    /** With batches as the subject makes them. */
    public static Order of(long rows) {
        return new Order(rows, 0, 0);
    }

    Duration maxWait() {
        return Duration.ofNanos(1000 * maxWaitMicros);
    }
}
