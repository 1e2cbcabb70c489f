package io.headrace.pipelines.spec;

import io.headrace.runtime.batch.Threading;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * How rows are gathered for the model.
 *
 * @param latencyObjective how long a row may spend in the batching operator; caps the batch through the fitted cost
 * @param maxRows rows per batch at most, at least 1
 * @param maxWait how long a row waits for neighbours although the device is free; zero never waits
 */
public record BatchSpec(Duration latencyObjective, int maxRows, Duration maxWait, Threading threading)
        implements Serializable {
    public static final BatchSpec DEFAULT = new BatchSpec(Duration.ofMillis(20), 1024, Duration.ZERO, Threading.AUTO);

    public BatchSpec {
        Check.positive(latencyObjective, "latency-objective");
        Check.that(maxRows >= 1, "max-rows", "at least 1", maxRows);
        Check.notNegative(maxWait, "max-wait");
        Objects.requireNonNull(threading, "threading");
    }

    public BatchSpec withLatencyObjective(Duration value) {
        return new BatchSpec(value, maxRows, maxWait, threading);
    }

    public BatchSpec withMaxRows(int value) {
        return new BatchSpec(latencyObjective, value, maxWait, threading);
    }

    public BatchSpec withMaxWait(Duration value) {
        return new BatchSpec(latencyObjective, maxRows, value, threading);
    }

    public BatchSpec withThreading(Threading value) {
        return new BatchSpec(latencyObjective, maxRows, maxWait, value);
    }
}
