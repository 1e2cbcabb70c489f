package io.headrace.stages.infer;

import io.headrace.metrics.StageMetrics;
import io.headrace.runtime.batch.BatchSink;
import io.headrace.runtime.batch.Batcher;
import java.io.Serializable;

/**
 * Opens the batching engine where the operator runs: loads the model there, on that process's device.
 *
 * @param <R> the row
 */
@FunctionalInterface
public interface BatcherFactory<R> extends Serializable {
    /**
     * @param sink hears of rows on the task's thread, inside calls of the batcher
     * @param onCompleted told on any thread that a batch is finished; must not block
     * @param metrics counts the runs
     */
    Batcher<R> open(BatchSink<R> sink, Runnable onCompleted, StageMetrics metrics);
}
