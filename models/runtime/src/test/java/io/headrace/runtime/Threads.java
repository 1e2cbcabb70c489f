package io.headrace.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Waits for what other threads do, without sleeping. */
public final class Threads {
    private static final Set<Thread.State> SETTLED = EnumSet.of(Thread.State.WAITING, Thread.State.TERMINATED);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Threads() {}

    /**
     * Returns once the thread waits for another, or has ended.
     *
     * @throws AssertionError if it does neither for long
     */
    public static void awaitBlocked(Thread thread) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!SETTLED.contains(thread.getState())) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        thread.getName() + ": expected to wait or to have ended, found " + thread.getState());
            }
            Thread.onSpinWait();
        }
    }

    /** What each of several threads does. */
    @FunctionalInterface
    public interface Work {
        /** @param thread which of them, from 0 */
        void run(int thread) throws Exception;
    }

    /**
     * Runs the work on so many threads that start as one. Threads that hang are left behind.
     *
     * @throws java.util.concurrent.TimeoutException if they have not all ended in time
     * @throws java.util.concurrent.ExecutionException with what the first to fail failed with
     */
    public static void together(int threads, Duration patience, Work work) throws Exception {
        CountDownLatch start = new CountDownLatch(threads);
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int thread = i;
            tasks.add(new FutureTask<>(() -> {
                start.countDown();
                start.await();
                work.run(thread);
                return null;
            }));
        }
        tasks.forEach(Threads::startDaemon);
        long deadline = System.nanoTime() + patience.toNanos();
        for (FutureTask<Void> task : tasks) {
            task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    private static void startDaemon(Runnable task) {
        Thread thread = new Thread(task, "test");
        thread.setDaemon(true);
        thread.start();
    }
}
