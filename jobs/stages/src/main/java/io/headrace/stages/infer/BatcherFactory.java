package io.headrace.stages.infer;

import io.headrace.contract.FeatureRow;
import io.headrace.metrics.StageMetrics;
import io.headrace.runtime.batch.BatchSink;
import io.headrace.runtime.batch.Batcher;
import java.io.Serializable;

/** Opens the batching engine where the operator runs: loads the model there, on that process's device. */
@FunctionalInterface
public interface BatcherFactory extends Serializable {
    /**
     * @param sink hears of rows on the task's thread, inside calls of the batcher
     * @param onCompleted told on any thread that a batch is finished; must not block
     * @param metrics counts the runs
     */
    Batcher<FeatureRow> open(BatchSink<FeatureRow> sink, Runnable onCompleted, StageMetrics metrics);
}
