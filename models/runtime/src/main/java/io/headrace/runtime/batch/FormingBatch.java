package io.headrace.runtime.batch;

import io.headrace.contract.RowWriter;
import java.util.function.LongSupplier;

/** The batch that is being filled, and how long its oldest row has waited. */
final class FormingBatch<R> {
    private final RowWriter<R> writer;
    private final BatchPolicy policy;
    private final LongSupplier nanoTime;
    private final long maxWaitNanos;
    private Batch<R> batch;

    FormingBatch(RowWriter<R> writer, BatchPolicy policy, LongSupplier nanoTime) {
        this.writer = writer;
        this.policy = policy;
        this.nanoTime = nanoTime;
        maxWaitNanos = policy.maxWait().toNanos();
    }

    boolean hasBatch() {
        return batch != null;
    }

    void fill(Batch<R> empty) {
        batch = empty;
    }

    boolean isEmpty() {
        return size() == 0;
    }

    /** @return whether the batch is full now */
    boolean add(R row, long number, int cap) {
        if (batch.size() == 0) {
            batch.begin(nanoTime.getAsLong());
        }
        batch.add(row, number, writer);
        return batch.size() >= Math.min(cap, policy.maxRows());
    }

    Batch<R> take() {
        Batch<R> taken = batch;
        batch = null;
        return taken;
    }

    int size() {
        return batch == null ? 0 : batch.size();
    }

    long maxWaitNanos() {
        return maxWaitNanos;
    }

    /** How long the oldest row has waited. */
    long waitedNanos() {
        return waitedNanos(nanoTime.getAsLong());
    }

    long waitedNanos(long now) {
        return now - batch.firstNanos();
    }
}
