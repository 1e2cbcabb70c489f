package io.headrace.runtime;

import java.util.EnumSet;
import java.util.Set;

/** Waits for what another thread does, without sleeping. */
public final class Threads {
    private static final Set<Thread.State> SETTLED = EnumSet.of(Thread.State.WAITING, Thread.State.TERMINATED);

    private Threads() {}

    /** Returns once the thread waits for another, or has ended. */
    public static void awaitBlocked(Thread thread) {
        while (!SETTLED.contains(thread.getState())) {
            Thread.onSpinWait();
        }
    }
}
