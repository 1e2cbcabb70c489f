package io.headrace.pipelines.spec;

import io.headrace.runtime.batch.Threading;
import io.headrace.stages.infer.Order;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;

/**
 * How rows are gathered for the model.
 *
 * @param latencyObjective how long a row may spend in the batching operator; caps the batch through the fitted cost. It also
 *     says how long records that readers wait for may wait for others
 * @param maxRows rows per batch at most, at least 1
 * @param maxWait how long a row waits for neighbours although the device is free; zero never waits
 * @param order in which scores leave
 */
public record BatchSpec(Duration latencyObjective, int maxRows, Duration maxWait, Threading threading, Order order)
        implements Serializable {
    public static final BatchSpec DEFAULT =
            new BatchSpec(Duration.ofMillis(20), 1024, Duration.ZERO, Threading.AUTO, Order.ENTERED);

    public BatchSpec {
        Check.positive(latencyObjective, "latency-objective");
        Check.that(maxRows >= 1, "max-rows", "at least 1", maxRows);
        Check.notNegative(maxWait, "max-wait");
        Objects.requireNonNull(threading, "threading");
        Objects.requireNonNull(order, "order");
    }

    public BatchSpec withLatencyObjective(Duration value) {
        return new BatchSpec(value, maxRows, maxWait, threading, order);
    }

    public BatchSpec withMaxRows(int value) {
        return new BatchSpec(latencyObjective, value, maxWait, threading, order);
    }

    public BatchSpec withMaxWait(Duration value) {
        return new BatchSpec(latencyObjective, maxRows, value, threading, order);
    }

    public BatchSpec withThreading(Threading value) {
        return new BatchSpec(latencyObjective, maxRows, maxWait, value, order);
    }

    public BatchSpec withOrder(Order value) {
        return new BatchSpec(latencyObjective, maxRows, maxWait, threading, value);
    }
}
