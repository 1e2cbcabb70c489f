package io.headrace.runtime.batch;

import java.time.Duration;
import java.util.Objects;

/**
 * When a batch is ready to run.
 *
 * @param maxRows rows per batch, at least 1
 * @param maxWait longest a row waits for neighbours while the device is free; zero never waits
 */
public record BatchPolicy(int maxRows, Duration maxWait) {
    public BatchPolicy {
        Objects.requireNonNull(maxWait, "maxWait");
        if (maxRows < 1) {
            throw new IllegalArgumentException("batch.max-rows must be at least 1: " + maxRows);
        }
        if (maxWait.isNegative()) {
            throw new IllegalArgumentException("batch.max-wait must not be negative: " + maxWait);
        }
    }

    /** The same policy for a model that takes at most so many rows. */
    public BatchPolicy atMost(int rows) {
        return rows >= maxRows ? this : new BatchPolicy(rows, maxWait);
    }
}
