package io.headrace.runtime.batch;

import io.headrace.runtime.batch.RunException.Kind;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Gives every row of a batch a score or a failure of its own, and learns what runs cost.
 *
 * <p>A batch that fails is halved until the rows that fail stand alone: one bad row among n costs some 2·log2(n) runs more,
 * and its neighbours keep their scores. A session that fails on everything costs 2n - 1 runs and fails every row. A batch
 * that runs out of memory is halved likewise and lowers {@link #cap} for those to come; runs that fit raise it again.
 *
 * <p>Any number of threads, each with a slab of its own, if the model's runner allows for it; all learn together. Where memory
 * lacks beside another run, it may be for the other's sake: the halves then run with nobody beside them, so that two runs that
 * lack memory at once lower the cap by half and not by half twice.
 *
 * <p>Cap and cost count rows by their weight, where rows of several sizes are run: {@link BatchSlab#weight}.
 */
public final class BatchRunner implements AutoCloseable {
    private final ModelRunner runner;
    private final long longestNanos;
    private final BatchListener listener;
    private final LongSupplier nanoTime;
    private final RunsUnderWay underWay;

    /** Both guarded by this. */
    private final MemoryCap memory;

    private final CostModel costs;
    private volatile CostLine cost;
    private volatile int cap;

    /**
     * @param most the cap to start with
     * @param nanoTime a clock such as {@link System#nanoTime}
     */
    public BatchRunner(ModelRunner runner, int most, BatchListener listener, LongSupplier nanoTime) {
        this(runner, most, Long.MAX_VALUE, new CostModel(), listener, nanoTime);
    }

    /**
     * @param longestNanos how long a run may take: caps the rows by what runs have cost
     * @param costs what is known of runs so far; handed over
     */
    BatchRunner(
            ModelRunner runner,
            int most,
            long longestNanos,
            CostModel costs,
            BatchListener listener,
            LongSupplier nanoTime) {
        this.runner = Objects.requireNonNull(runner, "runner");
        this.longestNanos = longestNanos;
        this.listener = Objects.requireNonNull(listener, "listener");
        this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
        this.underWay = new RunsUnderWay(nanoTime);
        this.memory = new MemoryCap(most);
        this.costs = costs;
        learned();
    }

    /** Most that fits the device's memory and the time that a run may take, at least 1; any thread may ask. */
    public int cap() {
        return cap;
    }

    /** How long a run may take, nanoseconds; a row need not wait longer for company either. */
    long longestNanos() {
        return longestNanos;
    }

    /** What a run costs, as far as is known; any thread may ask. */
    public CostLine cost() {
        return cost;
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
        runWithinMemory(slab, 0, rows);
        report(rows, slab.failed(), start - firstNanos, nanoTime.getAsLong() - start);
    }

    private synchronized void report(int rows, int failed, long queueNanos, long nanos) {
        listener.ran(rows, failed, queueNanos, nanos);
    }

    private void runWithinMemory(BatchSlab slab, int from, int count) {
        if (count > 1 && count * slab.weight() > memoryUnits()) {
            runHalves(slab, from, count);
        } else {
            attempt(slab, from, count);
        }
    }

    private void attempt(BatchSlab slab, int from, int count) {
        RunException failure = null;
        RunsUnderWay.Run run = underWay.begin();
        try {
            runner.run(slab, from, count);
        } catch (RunException e) {
            failure = e;
        } finally {
            run.end();
        }
        if (failure == null) {
            fitted(count * slab.weight(), slab.weight(), run.nanos());
        } else {
            recover(slab, from, count, failure, run.wasAlone());
        }
    }

    private void recover(BatchSlab slab, int from, int count, RunException e, boolean wasAlone) {
        if (e.kind() == Kind.DEVICE_LOST) {
            throw new DeviceLostException(e.getMessage(), e);
        }
        boolean lacksMemory = e.kind() == Kind.OUT_OF_MEMORY;
        if (lacksMemory && count > 1) {
            exceeded(count * slab.weight());
        }
        if (lacksMemory && !wasAlone) {
            underWay.alone(() -> again(slab, from, count));
        } else if (count == 1) {
            slab.fail(from, e.getMessage());
        } else {
            runHalves(slab, from, count);
        }
    }

    private void again(BatchSlab slab, int from, int count) {
        if (count == 1) {
            attempt(slab, from, count);
        } else {
            runHalves(slab, from, count);
        }
    }

    private void runHalves(BatchSlab slab, int from, int count) {
        int half = count / 2;
        runWithinMemory(slab, from, half);
        runWithinMemory(slab, from + half, count - half);
    }

    private synchronized int memoryUnits() {
        return memory.units();
    }

    private synchronized void fitted(int units, int row, long nanos) {
        memory.fitted(units, row);
        costs.observe(units, nanos);
        learned();
    }

    private synchronized void exceeded(int units) {
        memory.exceeded(units);
        learned();
    }

    private void learned() {
        cost = costs.line();
        cap = Math.min(memory.units(), cost.rowsWithin(longestNanos));
    }

    @Override
    public void close() {
        runner.close();
    }
}
