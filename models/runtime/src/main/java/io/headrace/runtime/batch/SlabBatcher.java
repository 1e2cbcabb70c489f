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
 * on the task's thread while the worker has any: rows come back in the order they went in.
 */
final class SlabBatcher<R> implements Batcher<R> {
    /** One forming, one running, one ready or on its way back. */
    private static final int SLABS = 3;

    private final FormingBatch<R> forming;
    private final BatchRunner runner;
    private final RunChoice choice;
    private final BatchSink<R> sink;
    private final Supplier<Batch<R>> slabs;
    private final LongSupplier nanoTime;

    /** The last one used comes first: its memory is warm. */
    private final Deque<Batch<R>> free = new ArrayDeque<>(SLABS);

    private final LinkedBlockingQueue<Batch<R>> done = new LinkedBlockingQueue<>();
    private final BatchWorker<R> worker;
    private int made;
    private int submitted;
    private int submittedRows;
    private long lastRunNanos;
    private boolean closed;

    /** @param slabs makes empty batches, at most {@value #SLABS} of them; the first at once, so that a lack of memory shows */
    SlabBatcher(
            Supplier<Batch<R>> slabs,
            FormingBatch<R> forming,
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
        this.nanoTime = nanoTime;
        this.worker = new BatchWorker<>(runner, done, onCompleted);
        this.lastRunNanos = nanoTime.getAsLong() - Long.MAX_VALUE / 2; // long ago
        free.push(make());
    }

    @Override
    public boolean tryAdd(R row, long number) {
        poll();
        if (!forming.hasBatch() && !fill()) {
            return false;
        }
        boolean full = forming.add(row, number, runner.cap());
        if (full || isOverdue()) {
            flush();
        }
        return true;
    }

    /** Whether the worker has idled while rows came one after the other for as long as it makes sense to let it. */
    private boolean isOverdue() {
        return choice.isHandedOver(runner.cost())
                && worker.isIdle()
                && forming.waitedNanos() > Math.max(forming.maxWaitNanos(), RunChoice.idleNanos(runner.cost()));
    }

    @Override
    public void flushIfIdle() {
        if (worker.isIdle() && nanosUntilDue() == 0) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (forming.isEmpty()) {
            return;
        }
        if (submitted > 0 || choice.isHandedOver(runner.cost())) {
            submitted++;
            submittedRows += forming.size();
            worker.submit(forming.take());
        } else {
            runHere(forming.take());
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
            submittedRows -= batch.size();
            deliver(batch);
            any = true;
        }
        return any;
    }

    private void deliver(Batch<R> batch) {
        batch.deliver(sink);
        free.push(batch);
    }

    private boolean fill() {
        if (free.isEmpty() && made == SLABS) {
            return false;
        }
        forming.fill(free.isEmpty() ? make() : free.pop());
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
        long price = choice.nanosUntilWorth(runner.cost(), forming.size(), now - lastRunNanos);
        long patience = Math.min(price, runner.longestNanos() - waited);
        return Math.max(0, Math.max(patience, forming.maxWaitNanos() - waited));
    }

    @Override
    public long nanosToAnswer() {
        CostLine cost = runner.cost();
        return (long) (submitted * cost.fixedNanos() + cost.nanos(submittedRows + forming.size() + 1));
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
