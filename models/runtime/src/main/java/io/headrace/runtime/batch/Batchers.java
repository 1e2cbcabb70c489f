package io.headrace.runtime.batch;

import io.headrace.contract.RowWriter;
import io.headrace.runtime.infer.Device;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Makes batchers. Everything but the setters with a default must be set.
 *
 * @param <R> the row
 */
public final class Batchers<R> {
    /** A run shorter than this costs less than handing its batch to another thread and back is worth. */
    public static final Duration INLINE_BELOW = Duration.ofNanos(500_000);
    /** One forming, one running, one ready or on its way back. */
    private static final int SLABS = 3;

    /** Rows of the second point through which the cost line is drawn. */
    private static final int PROBE_ROWS = 16;

    private static final Duration UNLIMITED = Duration.ofNanos(Long.MAX_VALUE);

    private static final int WARM_UP_RUNS = 5;
    /** Even a first run, which is the slowest, does not take a cheap model this long. */
    private static final Duration SLOW_RUN = Duration.ofMillis(100);

    private final SlabLayout layout;
    private final RowWriter<R> writer;
    private final BatchSink<R> sink;
    private BatchPolicy policy = new BatchPolicy(256, Duration.ZERO);
    private Threading threading = Threading.AUTO;
    private Duration latencyObjective = UNLIMITED;
    private Device device = Device.CPU;
    private BatchListener listener = BatchListener.NONE;
    private Runnable onCompleted = () -> {};
    private LongSupplier nanoTime = System::nanoTime;

    private Batchers(SlabLayout layout, RowWriter<R> writer, BatchSink<R> sink) {
        this.layout = Objects.requireNonNull(layout, "layout");
        this.writer = Objects.requireNonNull(writer, "writer");
        this.sink = Objects.requireNonNull(sink, "sink");
    }

    /**
     * @param layout what a row is
     * @param writer writes rows of that layout
     * @param sink hears of finished rows on the task's thread
     */
    public static <R> Batchers<R> of(SlabLayout layout, RowWriter<R> writer, BatchSink<R> sink) {
        return new Batchers<>(layout, writer, sink);
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
     * Caps batches so that a run takes at most half of this, by a line T(b) = t0 + a·b through two runs of zeros at the
     * start. The other half is for waiting behind the run before.
     */
    public Batchers<R> latencyObjective(Duration latencyObjective) {
        this.latencyObjective = Objects.requireNonNull(latencyObjective, "latencyObjective");
        return this;
    }

    /** What the runner runs on; decides {@link Threading#AUTO}, since only a device of its own leaves the task's core free. */
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
        try {
            return open(runner, policy.atMost(layout.rowLimit()).atMost(rowsWithin(runner)));
        } catch (RuntimeException | Error e) { // slabs may ask for more direct memory than there is
            runner.close();
            throw e;
        }
    }

    private Batcher<R> open(ModelRunner runner, BatchPolicy limited) {
        BatchRunner batches = new BatchRunner(runner, limited.maxRows(), listener, nanoTime);
        if (choose(runner) == Threading.INLINE) {
            return new InlineBatcher<>(batch(limited), writer, limited, batches, sink, nanoTime);
        }
        List<Batch<R>> slabs = new ArrayList<>();
        for (int i = 0; i < SLABS; i++) {
            slabs.add(batch(limited));
        }
        return new AsyncBatcher<>(slabs, writer, limited, batches, sink, onCompleted, nanoTime);
    }

    private Batch<R> batch(BatchPolicy limited) {
        return new Batch<>(new BatchSlab(layout, limited.maxRows()));
    }

    private Threading choose(ModelRunner runner) {
        if (threading != Threading.AUTO) {
            return threading;
        }
        boolean cheap = device == Device.CPU && fastestRun(runner, 1) < INLINE_BELOW.toNanos();
        return cheap ? Threading.INLINE : Threading.ASYNC;
    }

    private int rowsWithin(ModelRunner runner) {
        int probe = Math.min(PROBE_ROWS, policy.atMost(layout.rowLimit()).maxRows());
        if (latencyObjective.equals(UNLIMITED) || probe == 1) {
            return Integer.MAX_VALUE;
        }
        long one = fastestRun(runner, 1);
        long many = fastestRun(runner, probe);
        double perRow = Math.max(1, (double) (many - one) / (probe - 1));
        double rows = 1 + (latencyObjective.toNanos() / 2.0 - one) / perRow;
        return many == Long.MAX_VALUE ? Integer.MAX_VALUE : (int) Math.max(1, Math.min(Integer.MAX_VALUE, rows));
    }

    /**
     * Rows of zeros and empty texts, run a few times or, for a slow model, once; Long.MAX_VALUE for a model that refuses
     * such rows, of which nothing is known.
     */
    private long fastestRun(ModelRunner runner, int rows) {
        BatchSlab slab = new BatchSlab(layout, rows);
        long fastest = Long.MAX_VALUE;
        try {
            for (int i = 0; i < WARM_UP_RUNS && (i == 0 || fastest < SLOW_RUN.toNanos()); i++) {
                long start = nanoTime.getAsLong();
                runner.run(slab, 0, rows);
                fastest = Math.min(fastest, nanoTime.getAsLong() - start);
            }
        } catch (RunException e) {
            return Long.MAX_VALUE;
        } finally {
            runner.release(slab);
        }
        return fastest;
    }
}
