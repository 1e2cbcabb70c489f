package io.headrace.runtime.batch;

import java.util.concurrent.TimeUnit;

/**
 * Gathers rows into batches, runs them, and hands the rows on, each with a score or a failure: in the order they came,
 * unless batches of several shapes form at a time.
 *
 * <p>Driven by one thread, the task's: every method here is called by it, and the sink hears of rows only inside these
 * calls. How the task drives it:
 *
 * <pre>
 * each row:            while (!batcher.tryAdd(row, n)) yield to the mailbox until {@code onCompleted} was heard
 * input has paused:    batcher.flushIfIdle(), again at the latest when {@link #nanosUntilDue} have passed
 * onCompleted heard:   batcher.poll(); batcher.flushIfIdle()
 * barrier, end:        batcher.flush(); while (!batcher.isEmpty()) yield, poll, flush
 * </pre>
 *
 * <p>Every call that touches a batch throws what ended its run, such as a {@link DeviceLostException}; the batcher is then
 * good for {@link #close} only.
 *
 * @param <R> the row
 */
public interface Batcher<R> extends AutoCloseable {
    /**
     * Takes the row if there is room, and runs or hands over the batch if that fills it. May deliver finished rows.
     *
     * @param number whatever the caller knows the row by; comes back with it
     * @return false if all slabs are in flight: the row was not taken
     */
    boolean tryAdd(R row, long number);

    /**
     * Runs what has queued if the device is free, or about to be where larger batches save nothing, and the oldest row has
     * waited as long as the policy allows.
     */
    void flushIfIdle();

    /** Sends what has queued on its way whatever the policy says; behind the runs under way. */
    void flush();

    /**
     * Delivers the rows of finished batches.
     *
     * @return whether there were any
     */
    boolean poll();

    /** Whether no row is queued, running or waiting to be delivered. */
    boolean isEmpty();

    /**
     * Nanoseconds until the forming batch may run by {@link #flushIfIdle}; Long.MAX_VALUE if there is none, 0 if it may as
     * soon as the device is free: wait for {@code onCompleted} then, not for a timer.
     */
    long nanosUntilDue();

    /**
     * Nanoseconds until a row added now would be answered, if it were run as soon as what is before it is done: what the runs
     * before it and its own cost, as far as is known; 0 if nothing is before it, since only a run tells what a run costs by
     * now. No promise.
     */
    long nanosToAnswer();

    /**
     * Blocks until there is something to poll or, after a refusal, room; or until the time has passed; at once if nothing is
     * under way. For callers without a mailbox to yield to.
     */
    void await(long timeout, TimeUnit unit) throws InterruptedException;

    /** Runs and delivers everything, blocking. */
    default void drain() throws InterruptedException {
        while (!isEmpty()) {
            flush();
            if (!poll() && !isEmpty()) {
                await(1, TimeUnit.SECONDS);
            }
        }
    }

    /** How the batches are run, for logs and metrics. */
    Threading threading();

    /** Waits for a run under way, forgets every row, gives native memory and the session back. Idempotent. */
    @Override
    void close();
}
