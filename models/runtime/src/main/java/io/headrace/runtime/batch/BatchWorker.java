package io.headrace.runtime.batch;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The one thread that runs a {@link SlabBatcher}'s batches, in the order they were submitted. */
final class BatchWorker<R> {
    private final BatchRunner runner;
    private final BlockingQueue<Batch<R>> ready = new LinkedBlockingQueue<>();
    private final BlockingQueue<Batch<R>> done;
    private final Runnable onCompleted;
    private final AtomicInteger underWay = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition finished = lock.newCondition();
    private final Thread thread;
    private volatile boolean stopping;

    BatchWorker(BatchRunner runner, BlockingQueue<Batch<R>> done, Runnable onCompleted) {
        this.runner = runner;
        this.done = done;
        this.onCompleted = onCompleted;
        thread = new Thread(this::work, "headrace-infer");
        thread.setDaemon(true);
    }

    /** The first starts the thread. */
    void submit(Batch<R> batch) {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
        underWay.incrementAndGet();
        ready.add(batch);
    }

    /** Whether nothing is running or queued to run. */
    boolean isIdle() {
        return underWay.get() == 0;
    }

    /** Batches running or queued to run. */
    int underWay() {
        return underWay.get();
    }

    void awaitDone(long timeout, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(timeout);
        lock.lockInterruptibly();
        try {
            while (done.isEmpty() && nanos > 0) {
                nanos = finished.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the run under way. */
    void stopAndJoin() {
        stopping = true;
        thread.interrupt();
        Workers.join(thread);
    }

    private void work() {
        try {
            boolean usable = true;
            while (usable) {
                Batch<R> batch = ready.take();
                usable = !stopping && run(batch);
            }
        } catch (InterruptedException e) {
            // only stopAndJoin interrupts this thread, to end it
            stopping = true;
        }
    }

    /** @return whether to go on: after a fatal failure nothing can be run, and the task learns of it with the batch */
    private boolean run(Batch<R> batch) {
        batch.run(runner);
        boolean fatal = batch.isFatal();
        complete(batch);
        onCompleted.run();
        return !fatal;
    }

    private void complete(Batch<R> batch) {
        lock.lock();
        try {
            underWay.decrementAndGet();
            done.add(batch);
            finished.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
