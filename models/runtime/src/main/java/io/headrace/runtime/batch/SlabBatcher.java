package io.headrace.runtime.batch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Runs batches on the task's thread where a run is cheap, and else on a worker thread while the task fills the next.
 *
 * <p>Every batch goes round: free, forming (both the task's), ready, running (the worker's), done, free again. The two
 * queues between the threads hand a batch over whole, with all memory effects; nothing else is shared but the count of
 * batches under way. The queues are bounded by the number of batches. One worker and first in, first out, and nothing runs
 * on the task's thread while the worker has any: rows of one shape come back in the order they went in.
 */
final class SlabBatcher<R> implements Batcher<R> {
    private final FormingBatches<R> forming;
    private final BatchRunner runner;
    private final RunChoice choice;
    private final BatchSink<R> sink;
    private final Supplier<Batch<R>> slabs;
    private final LongSupplier nanoTime;

    /** The last one used comes first: its memory is warm. */
    private final Deque<Batch<R>> free = new ArrayDeque<>();

    private final LinkedBlockingQueue<Batch<R>> done = new LinkedBlockingQueue<>();
    private final BatchWorker<R> worker;
    private final int maxSlabs;
    private int made;
    private int submitted;
    private int submittedUnits;
    private long lastRunNanos;
    private boolean closed;

    /**
     * @param slabs makes empty batches; the first at once, so that a lack of memory shows
     * @param maxSlabs how many at most
     */
    SlabBatcher(
            Supplier<Batch<R>> slabs,
            int maxSlabs,
            FormingBatches<R> forming,
            BatchRunner runner,
            RunChoice choice,
            BatchSink<R> sink,
            Runnable onCompleted,
            LongSupplier nanoTime) {
        this.forming = forming;
        this.runner = runner;
        this.choice = choice;
        this.sink = sink;
        this.slabs = slabs;
        this.maxSlabs = maxSlabs;
        this.nanoTime = nanoTime;
        this.worker = new BatchWorker<>(runner, done, onCompleted);
        this.lastRunNanos = nanoTime.getAsLong() - Long.MAX_VALUE / 2; // long ago
        free.push(make());
    }

    @Override
    public boolean tryAdd(R row, long number) {
        poll();
        int shape = forming.shapeOf(row);
        if (!forming.has(shape) && !begin(shape)) {
            return false;
        }
        if (forming.add(row, number, shape, runner.cap())) {
            send(forming.take(shape));
        } else if (isOverdue()) {
            send(forming.takeOldest());
        }
        return true;
    }

    /**
     * Whether the worker has idled while rows came one after the other for as long as it makes sense to let it; or a rare
     * shape has waited beside others, whose full batches come first, for as long as a run may take.
     */
    private boolean isOverdue() {
        if (!choice.isHandedOver(runner.cost())) {
            return false;
        }
        long waited = forming.waitedNanos(nanoTime.getAsLong());
        long patience = worker.isIdle() ? RunChoice.idleNanos(runner.cost()) : runner.longestNanos();
        return (worker.isIdle() || forming.count() > 1) && waited > Math.max(forming.maxWaitNanos(), patience);
    }

    @Override
    public void flushIfIdle() {
        while (!forming.isEmpty() && wantsWork() && nanosUntilDue() == 0) {
            send(forming.takeOldest());
        }
    }

    /**
     * Whether the worker idles; or will after one run more, and a larger batch would save nothing: then the next lies ready,
     * lest the worker wait for the task's thread to hear that it has finished.
     */
    private boolean wantsWork() {
        return worker.isIdle()
                || worker.underWay() == 1
                        && choice.isReadied(runner.cost(), forming.oldest().units());
    }

    @Override
    public void flush() {
        while (!forming.isEmpty()) {
            send(forming.takeOldest());
        }
    }

    private void send(Batch<R> batch) {
        if (submitted > 0 || choice.isHandedOver(runner.cost())) {
            submitted++;
            submittedUnits += batch.units();
            worker.submit(batch);
        } else {
            runHere(batch);
        }
    }

    private void runHere(Batch<R> batch) {
        batch.run(runner);
        batch.rethrow();
        lastRunNanos = nanoTime.getAsLong();
        deliver(batch);
    }

    @Override
    public boolean poll() {
        boolean any = false;
        for (Batch<R> batch = done.peek(); batch != null; batch = done.peek()) {
            batch.rethrow();
            done.remove();
            submitted--;
            submittedUnits -= batch.units();
            deliver(batch);
            any = true;
        }
        return any;
    }

    private void deliver(Batch<R> batch) {
        batch.deliver(sink);
        free.push(batch);
    }

    /** A batch of another shape than those forming; where there is no slab left for it, the oldest makes room. */
    private boolean begin(int shape) {
        if (free.isEmpty() && made == maxSlabs && submitted == 0) {
            send(forming.takeOldest());
        }
        if (free.isEmpty() && made == maxSlabs) {
            return false;
        }
        forming.begin(free.isEmpty() ? make() : free.pop(), shape);
        return true;
    }

    private Batch<R> make() {
        made++;
        return slabs.get();
    }

    @Override
    public boolean isEmpty() {
        return submitted == 0 && forming.isEmpty();
    }

    @Override
    public long nanosUntilDue() {
        if (forming.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long now = nanoTime.getAsLong();
        long waited = forming.waitedNanos(now);
        long price = choice.nanosUntilWorth(runner.cost(), forming.oldest().units(), now - lastRunNanos);
        long patience = Math.min(price, runner.longestNanos() - waited);
        return Math.max(0, Math.max(patience, forming.maxWaitNanos() - waited));
    }

    @Override
    public long nanosToAnswer() {
        CostLine cost = runner.cost();
        if (isEmpty()) {
            return 0;
        }
        int batches = submitted + Math.max(0, forming.count() - 1);
        return (long) (batches * cost.fixedNanos() + cost.nanos(submittedUnits + forming.units() + 1));
    }

    @Override
    public void await(long timeout, TimeUnit unit) throws InterruptedException {
        if (submitted > 0) {
            worker.awaitDone(timeout, unit);
        }
    }

    @Override
    public Threading threading() {
        return choice.isHandedOver(runner.cost()) ? Threading.ASYNC : Threading.INLINE;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            worker.stopAndJoin();
            runner.close();
        }
    }
}
