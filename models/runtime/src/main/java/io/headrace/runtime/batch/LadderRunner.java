package io.headrace.runtime.batch;

import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.infer.SessionLease;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a model on a ladder of batch sizes, each on a session of its own, for devices where a session takes long to change its
 * size (ADR 15). Sizes are the powers of two; each is opened, warmed up and timed when the first slab that holds so many rows is
 * bound. Other numbers of rows are padded with zeros or taken apart, whichever takes less time ({@link RunPlan}).
 *
 * <p>A padded run reads and scores places of the slab beside those that were asked for. One row is always run alone, so that none
 * fails for its neighbour's sake in the end; but halving a batch with a row that fails may take some more runs. A model whose
 * answers depend on a row's neighbours ({@link NeighbourCheck}) is run in the sizes that come, on one session; so are rows of
 * several lengths, whose shape changes anyway.
 *
 * <p>Threads as {@link OrtModelRunner}.
 */
public final class LadderRunner implements ModelRunner {
    private static final Logger LOG = LoggerFactory.getLogger(LadderRunner.class);

    /** The first of a session plans; the fastest counts. */
    private static final int WARM_UP_RUNS = 3;

    private final String model;
    private final OrtModelRunner runner;
    private final IntFunction<SessionLease> opener;
    private final LongSupplier nanoTime;
    private final Map<Integer, SessionLease> sessions = new ConcurrentHashMap<>();

    /** By slab that is bound; empty where its batches are run in the size that they have. */
    private final Map<BatchSlab, Optional<RunPlan>> plans = new ConcurrentHashMap<>();

    /** Guarded by this, as is all below. */
    private final TreeMap<Integer, Long> nanosBySize = new TreeMap<>();

    private final Set<Integer> refused = new HashSet<>();

    /** Of the rows that sessions are for; null as long as nothing was bound. */
    private SlabLayout layout;

    private boolean dependsOnNeighbours;

    /**
     * @param model for people
     * @param runner on whose session one row is run; closed by {@link #close}
     * @param opener a session for batches of so many rows; closed by {@link #close}
     */
    public LadderRunner(String model, OrtModelRunner runner, IntFunction<SessionLease> opener) {
        this(model, runner, opener, System::nanoTime);
    }

    LadderRunner(String model, OrtModelRunner runner, IntFunction<SessionLease> opener, LongSupplier nanoTime) {
        this.model = model;
        this.runner = runner;
        this.opener = opener;
        this.nanoTime = nanoTime;
    }

    @Override
    public void run(BatchSlab slab, int from, int count) throws RunException {
        Optional<RunPlan> plan = plans.get(slab);
        if (plan == null) {
            bind(slab);
            plan = plans.get(slab);
        }
        if (plan.isEmpty()) {
            runner.run(slab, from, count);
            return;
        }
        int end = from + count;
        for (int at = from; at < end; ) {
            int size = plan.get().nextSize(end - at);
            runPadded(slab, at, size);
            at += size;
        }
    }

    /** At the end of the slab the batch begins earlier, with rows that it scores once more. */
    private void runPadded(BatchSlab slab, int from, int size) throws RunException {
        int start = Math.min(from, slab.places() - size);
        slab.clearBehind(start + size);
        runSized(slab, start, size);
    }

    private void runSized(BatchSlab slab, int from, int size) throws RunException {
        if (size == 1) {
            runner.run(slab, from, 1);
        } else {
            runner.run(sessions.get(size), slab, from, size);
        }
    }

    @Override
    public void bind(BatchSlab slab) {
        runner.bind(slab);
        plans.put(slab, plan(slab));
    }

    private synchronized Optional<RunPlan> plan(BatchSlab slab) {
        layout = layout == null ? slab.layout() : layout;
        if (slab.places() < slab.maxRows() || !slab.layout().equals(layout)) {
            return Optional.empty();
        }
        for (int size = 1; size <= slab.maxRows() && !dependsOnNeighbours; size *= 2) {
            if (!nanosBySize.containsKey(size) && !refused.contains(size)) {
                learn(slab, size);
            }
        }
        return dependsOnNeighbours
                ? Optional.empty()
                : Optional.of(new RunPlan(nanosBySize.headMap(slab.maxRows(), true), slab.maxRows()));
    }

    private void learn(BatchSlab slab, int size) {
        if (size > 1 && !open(size)) {
            return;
        }
        if (size > 1 && sessions.size() == 1 && dependsOnNeighbours(size)) {
            LOG.warn(
                    "model={}: a row's score depends on the rows beside it, or trial rows have none; so batches are not padded,"
                            + " and each change of their size takes the device some 0.1 s; set batch.max-rows: 1",
                    model);
            dependsOnNeighbours = true;
            return;
        }
        nanosBySize.put(size, runNanos(slab, size));
    }

    private boolean dependsOnNeighbours(int rows) {
        BatchSlab trial = new BatchSlab(layout, rows);
        try {
            return !new NeighbourCheck(trial, this::runSized).changesNothing();
        } finally {
            runner.release(trial);
        }
    }

    private boolean open(int size) {
        try {
            sessions.put(size, opener.apply(size));
            return true;
        } catch (ModelException e) {
            LOG.warn("model={}: no batches of {} rows: {}", model, size, e.getMessage());
            refused.add(size);
            return false;
        }
    }

    /** Of the size before in proportion where a run fails, as for want of memory: then real ones are to show it. */
    private long runNanos(BatchSlab slab, int size) {
        long fastest = Long.MAX_VALUE;
        try {
            for (int i = 0; i < WARM_UP_RUNS; i++) {
                long start = nanoTime.getAsLong();
                runPadded(slab, 0, size);
                fastest = Math.min(fastest, nanoTime.getAsLong() - start);
            }
        } catch (RunException e) {
            Map.Entry<Integer, Long> smaller = nanosBySize.lowerEntry(size);
            fastest = smaller == null ? 1 : smaller.getValue() * size / smaller.getKey();
        }
        return Math.max(1, fastest);
    }

    @Override
    public void release(BatchSlab slab) {
        plans.remove(slab);
        runner.release(slab);
    }

    @Override
    public void close() {
        runner.close();
        sessions.values().forEach(SessionLease::close);
    }
}
