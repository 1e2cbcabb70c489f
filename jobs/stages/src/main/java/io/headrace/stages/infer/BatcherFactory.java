package io.headrace.stages.infer;

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
    /** @param sink hears of rows on the task's thread, inside calls of the batcher */
    Batcher<R> open(BatchSink<R> sink, InferTask task);
}
