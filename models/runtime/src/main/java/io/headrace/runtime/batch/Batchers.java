package io.headrace.runtime.batch;

import io.headrace.contract.RowWriter;
import io.headrace.runtime.infer.Device;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Makes batchers. Everything but the setters with a default must be set.
 *
 * @param <R> the row
 */
public final class Batchers<R> {
    private static final int ROOM_TO_GROW = 4;

    /** One forming, one running, one ready or on its way back. */
    private static final int SLABS = 3;

    /** For sequences: batches that may form beside one another, and the memory of each. */
    private static final int MORE_SHAPES = 29;

    private static final long SEQUENCES_BYTES = 2 << 20;

    /**
     * On a device of its own copies of one run lie under the kernels of the other. For large models four sessions gained little
     * over two; more than two threads on one session were not measured: docs/benchmarks/gpu.md.
     */
    private static final int SHARED_RUNS = 2;

    /** Rows of the second point through which the cost line is drawn. */
    private static final int PROBE_ROWS = 16;

    private static final Duration UNLIMITED = Duration.ofNanos(Long.MAX_VALUE);

    private static final int WARM_UP_RUNS = 5;
    /** Even a first run, which is the slowest, does not take a cheap model this long. */
    private static final Duration SLOW_RUN = Duration.ofMillis(100);

    private final SlabLayout layout;

    /** Null where all rows have the layout. */
    private final Sequences<R> sequences;

    private final RowWriter<R> writer;
    private final BatchSink<R> sink;
    private BatchPolicy policy = new BatchPolicy(256, Duration.ZERO);
    private Threading threading = Threading.AUTO;
    private Duration latencyObjective = UNLIMITED;
    private Device device = Device.CPU;
    private BatchListener listener = BatchListener.NONE;
    private Runnable onCompleted = () -> {};
    private LongSupplier nanoTime = System::nanoTime;

    private Batchers(SlabLayout layout, Sequences<R> sequences, RowWriter<R> writer, BatchSink<R> sink) {
        this.layout = Objects.requireNonNull(layout, "layout");
        this.sequences = sequences;
        this.writer = Objects.requireNonNull(writer, "writer");
        this.sink = Objects.requireNonNull(sink, "sink");
    }

    /**
     * @param layout what a row is
     * @param writer writes rows of that layout
     * @param sink hears of finished rows on the task's thread
     */
    public static <R> Batchers<R> of(SlabLayout layout, RowWriter<R> writer, BatchSink<R> sink) {
        return new Batchers<>(layout, null, writer, sink);
    }

    /**
     * Of rows of several lengths. They come back in order within a length only, and are not shared between slots.
     *
     * @param writer writes rows into places of {@link io.headrace.contract.Slab#rowElements} elements; what it leaves is zeros
     * @param sink hears of finished rows on the task's thread
     */
    public static <R> Batchers<R> of(Sequences<R> sequences, RowWriter<R> writer, BatchSink<R> sink) {
        RowWriter<R> checked = (row, index, slab) -> {
            LengthShapes.check(sequences.length().applyAsInt(row), sequences.maxLength());
            writer.write(row, index, slab);
        };
        return new Batchers<>(sequences.layout(sequences.maxLength()), sequences, checked, sink);
    }

    public Batchers<R> policy(BatchPolicy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
        return this;
    }

    public Batchers<R> threading(Threading threading) {
        this.threading = Objects.requireNonNull(threading, "threading");
        return this;
    }

    /**
     * Caps batches so that a run takes at most half of this, by a line T(b) = t0 + a·b that starts with two runs of zeros and
     * follows the runs to come. The other half is for waiting behind the run before. Where two runs share a device, each takes at
     * most a third of this from it, and lasts for two thirds beside the other.
     */
    public Batchers<R> latencyObjective(Duration latencyObjective) {
        this.latencyObjective = Objects.requireNonNull(latencyObjective, "latencyObjective");
        return this;
    }

    /**
     * What the runner runs on; decides {@link Threading#AUTO}, since only a device of its own leaves the task's core free, and how
     * many shared batches run at a time.
     */
    public Batchers<R> device(Device device) {
        this.device = Objects.requireNonNull(device, "device");
        return this;
    }

    public Batchers<R> listener(BatchListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /** Called on the worker thread after each batch; must not block nor throw. Inline batchers never call it. */
    public Batchers<R> onCompleted(Runnable onCompleted) {
        this.onCompleted = Objects.requireNonNull(onCompleted, "onCompleted");
        return this;
    }

    /** A monotonic clock in nanoseconds. */
    public Batchers<R> clock(LongSupplier nanoTime) {
        this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
        return this;
    }

    /** @param runner closed by the batcher, or here where none comes to be */
    public Batcher<R> open(ModelRunner runner) {
        return orClose(runner, () -> opened(runner));
    }

    /** Slabs may ask for more direct memory than there is. */
    private static <T> T orClose(ModelRunner runner, Supplier<T> opener) {
        try {
            return opener.get();
        } catch (RuntimeException | Error e) {
            runner.close();
            throw e;
        }
    }

    private Batcher<R> opened(ModelRunner runner) {
        Shapes<R> shapes = shapes(runner);
        int heaviest = shapes.weight(shapes.largest());
        BatchPolicy possible = policy.atMost(layout.rowLimit());
        CostModel probed = probe(runner, possible.maxRows(), heaviest);
        long longest = longestNanos(1);
        BatchPolicy limited = sequences == null ? limited(possible, probed, longest) : possible;
        return new SlabBatcher<>(
                () -> new Batch<>(bound(slab(limited.maxRows()), runner)),
                sequences == null ? SLABS : SLABS + MORE_SHAPES,
                new FormingBatches<>(shapes, writer, limited.maxWait(), nanoTime),
                batches(runner, (long) limited.maxRows() * heaviest, probed, longest),
                new RunChoice(threading, device),
                sink,
                onCompleted,
                nanoTime);
    }

    private static BatchSlab bound(BatchSlab slab, ModelRunner runner) {
        runner.bind(slab);
        return slab;
    }

    /** Many slabs of sequences may be in use, most of them of short ones: the longest share the memory of fewer rows. */
    private BatchSlab slab(int maxRows) {
        long longest = sequences == null ? maxRows : SEQUENCES_BYTES / Math.max(1, layout.rowBytes());
        return new BatchSlab(layout, (int) Math.max(1, Math.min(maxRows, longest)), maxRows);
    }

    private Shapes<R> shapes(ModelRunner runner) {
        return sequences == null
                ? Shapes.one(layout)
                : sequences.shapes(!new PaddingCheck<>(sequences, writer, runner).changesNothing());
    }

    /**
     * A batcher that fills batches together with all others that joined under an equal key. Layout, policy and objective are
     * part of the key; the first to join settles listener and clock. Each has its own writer and sink.
     *
     * @param devices which batchers share
     * @param key attempt of the job, model and device
     * @param runner makes the runner, if this is the first; on this thread. On a device of its own two slabs run at a time
     */
    public Batcher<R> join(SharedDevices devices, String key, Supplier<ModelRunner> runner) {
        if (sequences != null) {
            throw new IllegalStateException("rows of several lengths are not shared between slots");
        }
        return devices.join(
                new SharedDevices.Key(key, layout, policy, latencyObjective),
                () -> {
                    ModelRunner opened = runner.get();
                    return orClose(opened, () -> device(opened));
                },
                (shared, leave) -> new SharedSlot<>(shared, writer, sink, onCompleted, leave));
    }

    private SharedDevice device(ModelRunner runner) {
        BatchPolicy possible = policy.atMost(layout.rowLimit());
        CostModel probed = probe(runner, possible.maxRows(), 1);
        int runs = device == Device.CPU ? 1 : SHARED_RUNS;
        long longest = longestNanos(runs);
        BatchPolicy limited = limited(possible, probed, longest);
        return new SharedDevice(
                () -> bound(new BatchSlab(layout, limited.maxRows()), runner),
                runs,
                batches(runner, limited.maxRows(), probed, longest),
                limited,
                nanoTime);
    }

    private static BatchPolicy limited(BatchPolicy possible, CostModel probed, long longestNanos) {
        return possible.atMost(withRoomToGrow(probed.line().rowsWithin(longestNanos)));
    }

    private BatchRunner batches(ModelRunner runner, long most, CostModel probed, long longestNanos) {
        return new BatchRunner(
                runner, (int) Math.min(Integer.MAX_VALUE, most), longestNanos, probed, listener, nanoTime);
    }

    /**
     * What a run may take of the device.
     *
     * @param runs how many share it: each lasts as long as all of them take
     */
    private long longestNanos(int runs) {
        return latencyObjective.toNanos() / (1 + runs);
    }

    /** Slabs are made once; the first runs, cold as they are, must not bound the later ones. */
    private static int withRoomToGrow(int rows) {
        return (int) Math.min(Integer.MAX_VALUE, (long) ROOM_TO_GROW * rows);
    }

    /** Two points of the line, by rows of zeros, where something is to be decided by it at once. */
    private CostModel probe(ModelRunner runner, int maxRows, int weight) {
        CostModel costs = new CostModel();
        if (threading != Threading.AUTO && latencyObjective.equals(UNLIMITED)) {
            return costs;
        }
        probe(runner, 1, weight, costs);
        if (maxRows > 1) {
            probe(runner, Math.min(PROBE_ROWS, maxRows), weight, costs);
        }
        return costs;
    }

    /** Rows of zeros and empty texts, run a few times or, for a slow model, once; the fastest counts. */
    private void probe(ModelRunner runner, int rows, int weight, CostModel costs) {
        BatchSlab slab = new BatchSlab(layout, rows);
        long fastest = Long.MAX_VALUE;
        try {
            runner.bind(slab);
            for (int i = 0; i < WARM_UP_RUNS && (i == 0 || fastest < SLOW_RUN.toNanos()); i++) {
                long start = nanoTime.getAsLong();
                runner.run(slab, 0, rows);
                fastest = Math.min(fastest, nanoTime.getAsLong() - start);
            }
            costs.observe(rows * weight, fastest);
        } catch (RunException e) {
            // such rows tell nothing; the line is learned from real ones
        } finally {
            runner.release(slab);
        }
    }
}
