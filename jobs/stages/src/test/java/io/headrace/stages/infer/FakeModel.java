package io.headrace.stages.infer;

import io.headrace.contract.ElementType;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.ModelSignature;
import io.headrace.contract.RowWriter;
import io.headrace.contract.TensorSpec;
import io.headrace.runtime.batch.BatchSlab;
import io.headrace.runtime.batch.ModelRunner;
import io.headrace.runtime.batch.RunException;
import io.headrace.runtime.batch.SlabLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** A model whose score is the row's first feature; fails on rows that hold {@link #BAD} or {@link #LOST}. */
final class FakeModel implements ModelRunner {
    static final double BAD = -1;
    static final double LOST = -2;
    static final SlabLayout LAYOUT = SlabLayout.of(
            new ModelSignature(List.of(TensorSpec.tensor("x", ElementType.FLOAT64, -1L, 1L)), List.of()),
            Map.of("x", 1));
    static final RowWriter<FeatureRow> WRITER =
            (row, index, slab) -> slab.buffer(0).putDouble(index * Double.BYTES, row.values()[0]);

    final List<Integer> runs = Collections.synchronizedList(new ArrayList<>());
    final Semaphore entered = new Semaphore(0);
    private final Semaphore gate;

    private FakeModel(Semaphore gate) {
        this.gate = gate;
    }

    static FakeModel free() {
        return new FakeModel(null);
    }

    /** Each run waits for {@link #letOneRunEnd}. */
    static FakeModel gated() {
        return new FakeModel(new Semaphore(0));
    }

    void letOneRunEnd() {
        gate.release();
    }

    @Override
    public void run(BatchSlab slab, int from, int count) throws RunException {
        entered.release();
        if (gate != null) {
            gate.acquireUninterruptibly();
        }
        runs.add(count);
        for (int place = from; place < from + count; place++) {
            slab.scores()[place] = checked(slab.buffer(0).getDouble(place * Double.BYTES));
        }
    }

    private static double checked(double value) throws RunException {
        if (value == BAD) {
            throw new RunException(RunException.Kind.ROWS, "bad row", null);
        }
        if (value == LOST) {
            throw new RunException(RunException.Kind.DEVICE_LOST, "CUDA failure 719", null);
        }
        return value;
    }

    @Override
    public void close() {
        // nothing to give back
    }
}
