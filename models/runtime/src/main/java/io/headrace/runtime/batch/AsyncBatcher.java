package io.headrace.runtime.batch;

import io.headrace.contract.RowWriter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Runs batches on a worker thread while the task fills the next.
 *
 * <p>Every batch goes round: free, forming (both the task's), ready, running (the worker's), done, free again. The two
 * queues between the threads hand a batch over whole, with all memory effects; nothing else is shared but the count of
 * batches under way. The queues are bounded by the number of batches. One worker and first in, first out: rows come back in
 * the order they went in.
 */
final class AsyncBatcher<R> implements Batcher<R> {
    private final FormingBatch<R> forming;
    private final BatchRunner runner;
    private final BatchSink<R> sink;
    private final Queue<Batch<R>> free;
    private final LinkedBlockingQueue<Batch<R>> done = new LinkedBlockingQueue<>();
    private final BatchWorker<R> worker;
    private int submitted;
    private boolean closed;

    AsyncBatcher(
            List<Batch<R>> batches,
            RowWriter<R> writer,
            BatchPolicy policy,
            BatchRunner runner,
            BatchSink<R> sink,
            Runnable onCompleted,
            LongSupplier nanoTime) {
        this.forming = new FormingBatch<>(writer, policy, nanoTime);
        this.runner = runner;
        this.sink = sink;
        this.free = new ArrayDeque<>(batches);
        this.worker = new BatchWorker<>(runner, done, onCompleted);
        worker.start();
    }

    @Override
    public boolean tryAdd(R row) {
        poll();
        if (!forming.hasBatch()) {
            if (free.isEmpty()) {
                return false;
            }
            forming.fill(free.remove());
        }
        if (forming.add(row, runner.cap())) {
            flush();
        }
        return true;
    }

    @Override
    public void flushIfIdle() {
        if (worker.isIdle() && forming.nanosUntilDue() == 0) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (!forming.isEmpty()) {
            submitted++;
            worker.submit(forming.take());
        }
    }

    @Override
    public boolean poll() {
        boolean any = false;
        for (Batch<R> batch = done.peek(); batch != null; batch = done.peek()) {
            batch.rethrow();
            done.remove();
            batch.deliver(sink);
            submitted--;
            free.add(batch);
            any = true;
        }
        return any;
    }

    @Override
    public boolean isEmpty() {
        return submitted == 0 && forming.isEmpty();
    }

    @Override
    public long nanosUntilDue() {
        return forming.nanosUntilDue();
    }

    @Override
    public void await(long timeout, TimeUnit unit) throws InterruptedException {
        if (submitted > 0) {
            worker.awaitDone(timeout, unit);
        }
    }

    @Override
    public Threading threading() {
        return Threading.ASYNC;
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
