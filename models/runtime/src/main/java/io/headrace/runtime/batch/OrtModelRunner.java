package io.headrace.runtime.batch;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.infer.ScoreReader;
import io.headrace.runtime.infer.SessionLease;
import io.headrace.runtime.infer.TensorScores;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Runs slabs on a leased ONNX Runtime session and owns the lease. Only the score's output is computed. One thread at a
 * time, as every {@link ModelRunner}.
 */
public final class OrtModelRunner implements ModelRunner {
    private final SessionLease lease;
    private final ScoreReader reader;
    private final Map<BatchSlab, SlabTensors> tensors = new IdentityHashMap<>();
    private TensorScores pinned;
    private boolean pinnedWorks;

    /** @param lease closed by {@link #close} */
    public OrtModelRunner(SessionLease lease, ScoreReader reader) {
        this.lease = lease;
        this.reader = reader;
        this.pinned = reader instanceof TensorScores scores && scores.isPinnable() ? scores : null;
    }

    @Override
    public void run(BatchSlab slab, int from, int count) throws RunException {
        try {
            runTensors(slab, from, count);
        } catch (OrtException e) {
            throw OrtFailures.of(e);
        } catch (ModelException e) {
            throw new RunException(RunException.Kind.ROWS, e.getMessage(), e);
        }
    }

    private void runTensors(BatchSlab slab, int from, int count) throws OrtException {
        if (pinned == null) {
            runUnpinned(slab, from, count);
            return;
        }
        try {
            runPinned(slab, from, count);
            pinnedWorks = true;
        } catch (OrtException e) {
            if (pinnedWorks) {
                throw e;
            }
            runUnpinned(slab, from, count);
            unpin();
        }
    }

    /** Graphs may declare an output shape that their runs do not keep; what proves it is a run that works without. */
    private void unpin() {
        tensors.values().forEach(SlabTensors::close);
        tensors.clear();
        pinned = null;
    }

    private void runPinned(BatchSlab slab, int from, int count) throws OrtException {
        SlabTensors slabTensors = tensors(slab);
        SlabTensors.View view = slabTensors.view(from, count);
        try {
            lease.run(view.inputs(), Set.of(), view.outputs()).close();
            slabTensors.readPinned(view);
        } finally {
            slabTensors.release(view);
        }
    }

    private void runUnpinned(BatchSlab slab, int from, int count) throws OrtException {
        SlabTensors slabTensors = tensors(slab);
        SlabTensors.View view = slabTensors.view(from, count);
        try (OrtSession.Result result = lease.run(view.inputs(), Set.of(reader.output()), Map.of())) {
            reader.read(result.get(0), count, slab.scores(), from);
        } finally {
            slabTensors.release(view);
        }
    }

    private SlabTensors tensors(BatchSlab slab) {
        return tensors.computeIfAbsent(slab, unbound -> new SlabTensors(unbound, pinned));
    }

    @Override
    public void release(BatchSlab slab) {
        SlabTensors bound = tensors.remove(slab);
        if (bound != null) {
            bound.close();
        }
    }

    @Override
    public void close() {
        tensors.values().forEach(SlabTensors::close);
        tensors.clear();
        lease.close();
    }
}
