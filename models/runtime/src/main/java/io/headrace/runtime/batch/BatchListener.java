package io.headrace.runtime.batch;

/** Hears of every finished batch, on the thread that ran it, one at a time: for metrics. */
@FunctionalInterface
public interface BatchListener {
    BatchListener NONE = (rows, failed, queueNanos, nanos) -> {};

    /**
     * @param rows rows in the batch
     * @param failed rows of it that got no score
     * @param queueNanos how long its oldest row had waited when the run began
     * @param nanos time on the device, repeated runs for isolation included
     */
    void ran(int rows, int failed, long queueNanos, long nanos);
}
