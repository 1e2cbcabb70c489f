package io.headrace.runtime.batch;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/**
 * The threads that run a device's batches side by side. Batches are taken in their order, each by the first thread that is
 * free, once it is complete, and answered in their order too: a thread whose run ends before that of an earlier batch leaves
 * the answer to whoever runs that one, and waits for nobody. What a run throws ends all of them, each after the run that it
 * is in; batches behind the one that failed are not answered.
 */
final class DeviceThreads {
    /** What they do. What it throws ends them all. */
    interface Work {
        /** Any number of batches at a time. */
        void run(SharedBatch batch);

        /** Once for each that was run, in their order, one at a time. */
        void answer(SharedBatch batch);

        /**
         * Nothing is under way and the next batch is still forming.
         *
         * @return whether it was closed
         */
        boolean closeIdle(SharedBatch forming);

        /** Everyone who waits is to look again; never at the time of an answer. */
        void tellAll();
    }

    private final Work work;
    private final List<Thread> threads;
    private final AtomicInteger underWay = new AtomicInteger();
    private final ReentrantLock taking = new ReentrantLock();
    private final Condition more = taking.newCondition();

    /** The batch that was taken last; guarded by the lock for taking. */
    private SharedBatch taken;

    private final Object answering = new Object();

    /** The batch that was answered last; guarded by the lock for answering. */
    private SharedBatch answered;

    private volatile boolean tellOnce;
    private volatile boolean stopping;
    private volatile Throwable fatal;

    /** @param beginning what is before the first batch */
    DeviceThreads(int count, SharedBatch beginning, Work work) {
        this.work = work;
        taken = beginning;
        answered = beginning;
        threads = IntStream.rangeClosed(1, count).mapToObj(this::thread).toList();
    }

    private Thread thread(int number) {
        Thread thread = new Thread(this::runAll, "headrace-device-" + number);
        thread.setDaemon(true);
        thread.setContextClassLoader(DeviceThreads.class.getClassLoader()); // not the first job's, which it may outlive
        return thread;
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /** A batch has been closed or completed: one of those that idle looks whether it can be run. */
    void wake() {
        taking.lock();
        try {
            more.signal();
        } finally {
            taking.unlock();
        }
    }

    /** Lets one of them tell everyone, soon. */
    void tellSoon() {
        tellOnce = true;
        wake();
    }

    /** Whether nothing will be run any more. */
    boolean hasEnded() {
        return fatal != null;
    }

    /** Throws what ended them, if anything did. */
    void rethrow() {
        Workers.rethrow(fatal);
    }

    /** Waits for the runs under way. */
    void stopAndJoin() {
        stopping = true;
        wakeAll();
        threads.forEach(Workers::join);
    }

    private void wakeAll() {
        taking.lock();
        try {
            more.signalAll();
        } finally {
            taking.unlock();
        }
    }

    private void runAll() {
        while (isOpen()) {
            SharedBatch batch = take();
            if (batch != null) {
                handle(() -> runAndAnswer(batch));
            } else if (tellOnce) {
                tellOnce = false;
                handle(this::tell);
            }
        }
        handle(this::tell); // once more if all has ended: some may have been told before
    }

    private boolean isOpen() {
        return !stopping && fatal == null;
    }

    /** The next batch, once there is one to run; null if there is something else to do. */
    private SharedBatch take() {
        taking.lock();
        try {
            SharedBatch next = next();
            while (next == null && !tellOnce && isOpen()) {
                more.awaitUninterruptibly();
                next = next();
            }
            if (next != null) {
                taken = next;
                underWay.incrementAndGet();
                wakeForTheOneBehind(next);
            }
            return next;
        } finally {
            taking.unlock();
        }
    }

    private SharedBatch next() {
        SharedBatch next = taken.next();
        if (next == null || !isOpen()) {
            return null;
        }
        boolean isComplete = next.isComplete() || underWay.get() == 0 && work.closeIdle(next) && next.isComplete();
        return isComplete ? next : null;
    }

    /** It may have been complete first, and whoever was woken for it have found nothing to take. */
    private void wakeForTheOneBehind(SharedBatch batch) {
        SharedBatch behind = batch.next();
        if (behind != null && behind.isComplete()) {
            more.signal();
        }
    }

    private void runAndAnswer(SharedBatch batch) {
        work.run(batch);
        batch.ran();
        synchronized (answering) {
            for (SharedBatch next = answered.next(); next != null && next.hasRun(); next = answered.next()) {
                answered = next;
                work.answer(next);
            }
        }
        underWay.decrementAndGet();
    }

    private void tell() {
        synchronized (answering) {
            work.tellAll();
        }
    }

    private void handle(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            fatal = fatal == null ? e : fatal;
            wakeAll();
        }
    }
}
