package io.headrace.benchmarks.peers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What waits for a run, as model servers batch: the first one waits for others until there are enough or its time is over.
 * Filled by any thread, which waits while it is full; emptied by one.
 */
final class BatchQueue<T> {
    private final BlockingQueue<T> queue;
    private final int maxRows;
    private final long maxDelayNanos;

    /** @param maxDelay how long the first of a batch waits for others, from when it is taken */
    BatchQueue(int capacity, int maxRows, Duration maxDelay) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.maxRows = maxRows;
        this.maxDelayNanos = maxDelay.toNanos();
    }

    void put(T request) throws InterruptedException {
        queue.put(request);
    }

    /** At least one. */
    List<T> take() throws InterruptedException {
        List<T> batch = new ArrayList<>(maxRows);
        T next = queue.take();
        long deadline = System.nanoTime() + maxDelayNanos;
        while (next != null) {
            batch.add(next);
            queue.drainTo(batch, maxRows - batch.size());
            next = batch.size() < maxRows ? queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS) : null;
        }
        return batch;
    }
}
