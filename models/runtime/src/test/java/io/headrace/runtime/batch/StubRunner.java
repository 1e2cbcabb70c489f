package io.headrace.runtime.batch;

import io.headrace.contract.ElementType;
import io.headrace.contract.ModelSignature;
import io.headrace.contract.RowWriter;
import io.headrace.contract.TensorSpec;
import io.headrace.runtime.batch.RunException.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** A device without a model: the score of a row is the row itself. Runs as long as the test lets it. */
final class StubRunner implements ModelRunner {
    static final SlabLayout LAYOUT = SlabLayout.of(
            new ModelSignature(List.of(TensorSpec.tensor("x", ElementType.INT32, -1L, 1L)), List.of()), Map.of("x", 1));
    static final RowWriter<Integer> WRITER =
            (row, index, slab) -> slab.buffer(0).putInt(index * 4, row);

    final List<Integer> runSizes = Collections.synchronizedList(new ArrayList<>());
    final Semaphore entered = new Semaphore(0);
    private final Semaphore permits;
    private int badRow = Integer.MIN_VALUE;
    private int memoryRows = Integer.MAX_VALUE;
    private boolean lost;
    private Runnable passing = () -> {};
    private volatile int closes;
    private volatile boolean running;

    private StubRunner(Semaphore permits) {
        this.permits = permits;
    }

    static StubRunner free() {
        return new StubRunner(null);
    }

    /** Every run waits for {@link #letOneRunEnd}. */
    static StubRunner gated() {
        return new StubRunner(new Semaphore(0));
    }

    StubRunner failingOn(int row) {
        badRow = row;
        return this;
    }

    StubRunner withMemoryFor(int rows) {
        memoryRows = rows;
        return this;
    }

    StubRunner lost() {
        lost = true;
        return this;
    }

    /** @param passing lets the test's clock go on, once a run */
    StubRunner taking(Runnable passing) {
        this.passing = passing;
        return this;
    }

    void letOneRunEnd() {
        permits.release();
    }

    int closes() {
        return closes;
    }

    @Override
    public void run(BatchSlab slab, int from, int count) throws RunException {
        running = true;
        runSizes.add(count);
        passing.run();
        entered.release();
        if (permits != null) {
            permits.acquireUninterruptibly();
        }
        try {
            score(slab, from, count);
        } finally {
            running = false;
        }
    }

    private void score(BatchSlab slab, int from, int count) throws RunException {
        if (lost) {
            throw new RunException(Kind.DEVICE_LOST, "CUDA failure 719", null);
        }
        if (count > memoryRows) {
            throw new RunException(Kind.OUT_OF_MEMORY, "no memory for " + count + " rows", null);
        }
        for (int place = from; place < from + count; place++) {
            int row = slab.buffer(0).getInt(place * 4);
            if (row == badRow) {
                throw new RunException(Kind.ROWS, "row " + row + " is bad", null);
            }
            slab.scores()[place] = row;
        }
    }

    @Override
    public void close() {
        if (running) {
            throw new IllegalStateException("closed under a run");
        }
        closes++;
    }
}
