package io.headrace.benchmarks.worker;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Measures runs of a subject by looking at this process while they last. */
final class Meter {
    private static final double FROM = 0.20;
    private static final double TO = 0.95;
    private static final long GLANCE_MILLIS = 5;

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private Meter() {}

    /**
     * @param profiled whether the sample has a profile
     * @throws IllegalStateException if the subject counted other than so many rows
     */
    static Sample measure(Subject subject, long rows, boolean profiled) throws Exception {
        long before = Rows.total();
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> run(subject, rows), Meter::start);
        Reading first = awaitRows(before, (long) (rows * FROM), subject, end);
        Delays.forget();
        Supplier<Sample.Profile> profile = profiled ? WatchProfile.start() : () -> Sample.Profile.NONE;
        Reading last = awaitRows(before, (long) (rows * TO), subject, end);
        Sample.Profile seen = profile.get();
        double p99 = Delays.millisAt(99);
        try {
            end.get();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
        long counted = Rows.total() - before;
        if (counted != rows) {
            throw new IllegalStateException("expected " + rows + " rows, found " + counted + " counted");
        }
        return new Sample(
                last.rows - first.rows,
                (last.nanos - first.nanos) / 1e9,
                (last.cpuNanos - first.cpuNanos) / 1e9,
                (last.compilerMillis - first.compilerMillis) / 1e3,
                last.allocated - first.allocated,
                last.runs - first.runs,
                p99,
                seen);
    }

    private static void run(Subject subject, long rows) {
        try {
            subject.run(rows);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void start(Runnable run) {
        Thread thread = new Thread(run, "run");
        thread.setDaemon(true);
        thread.start();
    }

    private static Reading awaitRows(long before, long rows, Subject subject, CompletableFuture<Void> end)
            throws InterruptedException {
        while (Rows.total() - before < rows && !end.isDone()) {
            Thread.sleep(GLANCE_MILLIS);
        }
        return Reading.of(subject);
    }

    private record Reading(long rows, long nanos, long cpuNanos, long compilerMillis, long allocated, long runs) {
        static Reading of(Subject subject) {
            return new Reading(
                    Rows.total(),
                    System.nanoTime(),
                    SYSTEM.getProcessCpuTime() + subject.cpuNanosElsewhere(),
                    COMPILER.getTotalCompilationTime(),
                    allocatedBytes(),
                    Rows.totalRuns());
        }

        private static long allocatedBytes() {
            long[] bytes = THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds());
            return Arrays.stream(bytes).filter(count -> count > 0).sum();
        }
    }
}
