package io.headrace.runtime.batch;

/** Hears of every finished batch, on the thread that ran it: for metrics. */
@FunctionalInterface
public interface BatchListener {
    BatchListener NONE = (rows, failed, nanos) -> {};

    /**
     * @param rows rows in the batch
     * @param failed rows of it that got no score
     * @param nanos time on the device, repeated runs for isolation included
     */
    void ran(int rows, int failed, long nanos);
}
