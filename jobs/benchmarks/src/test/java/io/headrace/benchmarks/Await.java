package io.headrace.benchmarks;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process will do, by asking. */
public final class Await {
    private static final long ASK_EVERY_NANOS = Duration.ofMillis(50).toNanos();

    private Await() {}

    /** @throws AssertionError if it does not become true in time */
    public static void until(String what, Duration patience, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("expected within " + patience + ": " + what);
            }
            LockSupport.parkNanos(ASK_EVERY_NANOS);
        }
    }
}
