package io.headrace.runtime.batch;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.infer.ScoreReader;
import io.headrace.runtime.infer.SessionLease;
import io.headrace.runtime.infer.TensorScores;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs slabs on a leased ONNX Runtime session and owns the lease. Only the score's output is computed. Any number of threads,
 * one at a time for a slab: each slab has tensors of its own.
 */
public final class OrtModelRunner implements ModelRunner {
    private final SessionLease lease;
    private final ScoreReader reader;
    private final HostMemory memory;
    private final Map<BatchSlab, SlabTensors> tensors = new ConcurrentHashMap<>();
    private volatile TensorScores pinned;
    private volatile boolean pinnedWorks;

    /** @param lease closed by {@link #close} */
    public OrtModelRunner(SessionLease lease, ScoreReader reader) {
        this(lease, reader, HostMemory.of(lease.device(), lease.deviceIndex()));
    }

    /** @param memory what is done to the memory of slabs before their first run */
    OrtModelRunner(SessionLease lease, ScoreReader reader, HostMemory memory) {
        this.lease = lease;
        this.reader = reader;
        this.memory = memory;
        this.pinned = reader instanceof TensorScores scores && scores.isPinnable() ? scores : null;
    }

    @Override
    public void run(BatchSlab slab, int from, int count) throws RunException {
        run(lease, slab, from, count);
    }

    /** On another session of the same model and device. */
    void run(SessionLease session, BatchSlab slab, int from, int count) throws RunException {
        try {
            runTensors(session, slab, from, count);
        } catch (OrtException e) {
            throw OrtFailures.of(e);
        } catch (ModelException e) {
            throw new RunException(RunException.Kind.ROWS, e.getMessage(), e);
        }
    }

    private void runTensors(SessionLease session, BatchSlab slab, int from, int count) throws OrtException {
        SlabTensors slabTensors = tensors(slab);
        if (pinned == null || !slabTensors.isPinned()) {
            runUnpinned(session, slabTensors, from, count);
            return;
        }
        try {
            runPinned(session, slabTensors, from, count);
            pinnedWorks = true;
        } catch (OrtException e) {
            // another run may have taken the memory: that says nothing of the output
            if (pinnedWorks || OrtFailures.of(e).kind() == RunException.Kind.OUT_OF_MEMORY) {
                throw e;
            }
            // Graphs may declare an output shape that their runs do not keep; what proves it is a run that works
            // without.
            runUnpinned(session, slabTensors, from, count);
            pinned = null;
            release(slab); // others may be under way: what they have for an output is left unused
        }
    }

    private void runPinned(SessionLease session, SlabTensors slab, int from, int count) throws OrtException {
        SlabTensors.View view = slab.view(from, count);
        try {
            session.run(view.inputs(), Set.of(), view.outputs()).close();
            slab.readPinned(view);
        } finally {
            slab.release(view);
        }
    }

    private void runUnpinned(SessionLease session, SlabTensors slab, int from, int count) throws OrtException {
        SlabTensors.View view = slab.view(from, count);
        try (OrtSession.Result result = session.run(view.inputs(), Set.of(reader.output()), Map.of())) {
            reader.read(result.get(0), count, slab.scores(), from);
        } finally {
            slab.release(view);
        }
    }

    private SlabTensors tensors(BatchSlab slab) {
        return tensors.computeIfAbsent(slab, unbound -> new SlabTensors(unbound, pinned, memory));
    }

    @Override
    public void bind(BatchSlab slab) {
        tensors(slab);
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
