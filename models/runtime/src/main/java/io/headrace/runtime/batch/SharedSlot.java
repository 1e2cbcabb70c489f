package io.headrace.runtime.batch;

import io.headrace.contract.RowWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One task's part in the batches of a {@link SharedDevice}. The task adds and delivers; in between the device's threads, one
 * at a time, write the answers, in the order in which the rows were added, and then tell the task how many there are. Rows
 * and answers live in rings of as many places as all slabs have together, so that the device never waits for a task that
 * delivers late.
 */
final class SharedSlot<R> implements Batcher<R> {
    private final SharedDevice device;
    private final RowWriter<R> writer;
    private final BatchSink<R> sink;
    private final Runnable onCompleted;
    private final Runnable leave;
    private final int places;
    private final int mask;
    private final Object[] rows;
    private final long[] numbers;
    private final double[] scores;

    /** The task writes those of refused rows, the device those of the others. */
    private final String[] failures;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private long added;
    private long delivered;
    private SharedBatch batch;
    private boolean closed;

    /** The device's alone. */
    private long answered;

    /** How many rows the task may deliver; written by the device. */
    private volatile long published;

    /** Whether the task was refused for lack of room. */
    private volatile boolean waiting;

    /** @param leave to be called once, by {@link #close} */
    SharedSlot(SharedDevice device, RowWriter<R> writer, BatchSink<R> sink, Runnable onCompleted, Runnable leave) {
        this.device = device;
        this.writer = writer;
        this.sink = sink;
        this.onCompleted = onCompleted;
        this.leave = leave;
        places = device.places();
        int room = Integer.highestOneBit(Math.max(1, places - 1)) << 1;
        mask = room - 1;
        rows = new Object[room];
        numbers = new long[room];
        scores = new double[room];
        failures = new String[room];
    }

    @Override
    public boolean tryAdd(R row, long number) {
        poll();
        int place = added - delivered == places ? -1 : reserve();
        if (place < 0) {
            return false;
        }
        write(row, number, place);
        if (!batch.hasRoom(device.cap()) || device.isOverdue(batch)) {
            device.close(batch);
        }
        return true;
    }

    /** One that is refused is told when there is room; it may have come between the refusal and the asking. */
    private int reserve() {
        int place = reserveOnce();
        if (place < 0) {
            waiting = true;
            place = reserveOnce();
            if (place >= 0) {
                waiting = false;
            }
        }
        return place;
    }

    private int reserveOnce() {
        for (batch = device.open(); batch != null; batch = device.open()) {
            int place = device.reserve(batch, this);
            if (place >= 0) {
                return place;
            }
        }
        return -1;
    }

    /** Whatever happens, the place counts as written in the end: others have rows in the batch. */
    private void write(R row, long number, int place) {
        int entry = (int) added & mask;
        rows[entry] = row;
        numbers[entry] = number;
        failures[entry] = "not written";
        try {
            writer.write(row, place, batch.slab());
            failures[entry] = null;
        } catch (RowRefusedException e) {
            failures[entry] = e.getMessage();
        } finally {
            if (failures[entry] != null) {
                batch.slab().clear(place);
            }
            added++;
            device.written(batch);
        }
    }

    @Override
    public void flushIfIdle() {
        if (device.isIdle() && nanosUntilDue() == 0) {
            flush();
        }
    }

    @Override
    public void flush() {
        device.rethrow();
        if (!isEmpty()) {
            device.close(device.newest());
        }
    }

    @Override
    public boolean poll() {
        long end = published;
        if (end == delivered) {
            device.rethrow();
            return false;
        }
        sink.begin();
        while (delivered < end) {
            deliver((int) delivered++ & mask);
        }
        sink.end();
        return true;
    }

    @SuppressWarnings("unchecked") // write puts nothing else there
    private void deliver(int entry) {
        R row = (R) rows[entry];
        rows[entry] = null;
        String failure = failures[entry];
        sink.row(row, numbers[entry], failure == null ? scores[entry] : Double.NaN, failure);
    }

    @Override
    public boolean isEmpty() {
        return added == delivered;
    }

    @Override
    public long nanosUntilDue() {
        SharedBatch newest = device.newest();
        return isEmpty() || !newest.isForming() ? Long.MAX_VALUE : device.nanosUntilDue(newest);
    }

    @Override
    public long nanosToAnswer() {
        return device.nanosToAnswer();
    }

    @Override
    public void await(long timeout, TimeUnit unit) throws InterruptedException {
        long nanos = unit.toNanos(timeout);
        lock.lockInterruptibly();
        try {
            while ((!isEmpty() || waiting) && published == delivered && !device.hasEnded() && nanos > 0) {
                nanos = told.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Threading threading() {
        return Threading.SHARED;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (!isEmpty()) {
                device.close(device.newest()); // nobody else may come to do so
            }
            device.leave(this);
            leave.run();
        }
    }

    /** The answer to the oldest row that has none; by the device. */
    void answer(double score, String failure) {
        int entry = (int) answered++ & mask;
        if (failures[entry] == null) {
            scores[entry] = score;
            failures[entry] = failure;
        }
    }

    /** Once per batch, by the device, when its slab is free again: what is new, if anything is. */
    void tell() {
        if (answered == published && !waiting && !device.hasEnded()) {
            return;
        }
        lock.lock();
        try {
            waiting = false;
            published = answered;
            told.signalAll();
        } finally {
            lock.unlock();
        }
        onCompleted.run();
    }
}
