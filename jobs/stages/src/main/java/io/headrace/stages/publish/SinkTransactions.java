package io.headrace.stages.publish;

import io.headrace.metrics.StageMetrics;
import io.headrace.stages.MetricsOf;
import java.io.Serializable;
import java.time.Duration;

/**
 * What is told and counted of a sink's transactions; travels with the sink.
 *
 * @param topic of the sink
 * @param timeout after which the broker gives an open transaction up; zero for a sink without transactions
 */
record SinkTransactions(MetricsOf metricsOf, String topic, Duration timeout) implements Serializable {
    /**
     * Tells how long transactions last. Called where the sink runs.
     *
     * @return to be called for each transaction that is lost
     */
    Runnable open() {
        if (timeout.isZero()) {
            return () -> {};
        }
        StageMetrics metrics = metricsOf.open();
        metrics.transactionTimeout(topic, timeout);
        metrics.lost(topic, 0);
        return () -> metrics.lost(topic, 1);
    }
}
