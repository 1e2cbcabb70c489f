package io.headrace.runtime.batch;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;

/**
 * The runs that are under way on a device at a time, and what each takes of it: while there are n, an n-th of the time that
 * passes. So the costs of runs add up to the time that all took, however they lay, and what was learned of one run alone
 * stays right beside another. Thread-safe.
 */
final class RunsUnderWay {
    private final LongSupplier nanoTime;

    /** Read by whoever runs, written by who must run alone; a writer that waits lets no reader in. */
    private final ReadWriteLock device = new ReentrantReadWriteLock();

    private int count;
    private long begun;
    private long seenNanos;

    /** What one run that had been under way all along would have taken of the device by now. */
    private double shareNanos;

    RunsUnderWay(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** To be ended by the same thread. Waits while another thread runs {@link #alone}. */
    Run begin() {
        device.readLock().lock();
        return entered();
    }

    private synchronized Run entered() {
        pass();
        count++;
        return new Run(count == 1, ++begun, shareNanos);
    }

    /** Waits for the runs under way; those begun by the work have the device for themselves. */
    void alone(Runnable work) {
        device.writeLock().lock();
        try {
            work.run();
        } finally {
            device.writeLock().unlock();
        }
    }

    private void pass() {
        long now = nanoTime.getAsLong();
        if (count > 0) {
            shareNanos += (double) (now - seenNanos) / count;
        }
        seenNanos = now;
    }

    /** One of them. */
    final class Run {
        private final boolean beganAlone;
        private final long number;
        private final double shareBefore;
        private boolean wasAlone;
        private long nanos;

        private Run(boolean beganAlone, long number, double shareBefore) {
            this.beganAlone = beganAlone;
            this.number = number;
            this.shareBefore = shareBefore;
        }

        void end() {
            synchronized (RunsUnderWay.this) {
                pass();
                count--;
                wasAlone = beganAlone && begun == number;
                nanos = (long) (shareNanos - shareBefore);
            }
            device.readLock().unlock();
        }

        /** Whether no other run was under way at any time from its begin to its end. */
        boolean wasAlone() {
            return wasAlone;
        }

        /** What it took of the device's time. */
        long nanos() {
            return nanos;
        }
    }
}
