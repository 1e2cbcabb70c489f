package io.headrace.runtime.batch;

import io.headrace.runtime.batch.RunException.Kind;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Gives every row of a batch a score or a failure of its own.
 *
 * <p>A batch that fails is halved until the rows that fail stand alone: one bad row among n costs some 2·log2(n) runs more,
 * and its neighbours keep their scores. A session that fails on everything costs 2n - 1 runs and fails every row. A batch
 * that runs out of memory is halved likewise and lowers {@link #cap} for those to come. One thread at a time, except for
 * {@link #cap}.
 */
public final class BatchRunner implements AutoCloseable {
    private final ModelRunner runner;
    private final BatchListener listener;
    private final LongSupplier nanoTime;
    private volatile int cap;

    /**
     * @param maxRows the cap to start with
     * @param nanoTime a clock such as {@link System#nanoTime}
     */
    public BatchRunner(ModelRunner runner, int maxRows, BatchListener listener, LongSupplier nanoTime) {
        this.runner = Objects.requireNonNull(runner, "runner");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
        this.cap = maxRows;
    }

    /** Most rows that have fitted the device's memory; any thread may ask. */
    public int cap() {
        return cap;
    }

    /**
     * Fills the slab's scores and failures for all its rows.
     *
     * @param firstNanos when the slab's oldest row came, by the same clock
     * @throws DeviceLostException if no row can be scored here any more
     */
    public void run(BatchSlab slab, long firstNanos) {
        int rows = slab.rows();
        if (rows == 0) {
            return;
        }
        long start = nanoTime.getAsLong();
        runWithinCap(slab, 0, rows);
        listener.ran(rows, slab.failed(), start - firstNanos, nanoTime.getAsLong() - start);
    }

    private void runWithinCap(BatchSlab slab, int from, int count) {
        if (count > cap) {
            runHalves(slab, from, count);
        } else {
            attempt(slab, from, count);
        }
    }

    private void attempt(BatchSlab slab, int from, int count) {
        try {
            runner.run(slab, from, count);
        } catch (RunException e) {
            recover(slab, from, count, e);
        }
    }

    private void recover(BatchSlab slab, int from, int count, RunException e) {
        if (e.kind() == Kind.DEVICE_LOST) {
            throw new DeviceLostException(e.getMessage(), e);
        }
        if (count == 1) {
            slab.fail(from, e.getMessage());
            return;
        }
        if (e.kind() == Kind.OUT_OF_MEMORY) {
            cap = Math.min(cap, count / 2);
        }
        runHalves(slab, from, count);
    }

    private void runHalves(BatchSlab slab, int from, int count) {
        int half = count / 2;
        runWithinCap(slab, from, half);
        runWithinCap(slab, from + half, count - half);
    }

    @Override
    public void close() {
        runner.close();
    }
}
