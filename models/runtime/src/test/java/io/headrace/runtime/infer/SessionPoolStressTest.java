package io.headrace.runtime.infer;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.runtime.Threads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leases that several threads take, run and close, each other's too: what would end a JVM must never happen. */
class SessionPoolStressTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final SessionSettings CPU = SessionSettings.on(DeviceChoice.CPU);
    private static final int THREADS = 4;
    private static final int STEPS = 50_000;
    private static final int SLOTS = 3;
    private static final int MODELS = 2;

    private final AtomicInteger violations = new AtomicInteger();
    private final Map<Path, FakeSession> newest = new HashMap<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final SessionPool pool = new SessionPool(this::open);
    private final AtomicReferenceArray<Held> slots = new AtomicReferenceArray<>(SLOTS);
    private final ThreadLocal<Held> running = new ThreadLocal<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aSessionClosesOnceAfterItsLastLeaseAndNeverUnderARun(long seed) throws Exception {
        Threads.together(THREADS, PATIENCE, thread -> play(new SplittableRandom(seed * THREADS + thread)));
        for (int slot = 0; slot < SLOTS; slot++) {
            closeAny(slots.get(slot));
        }

        assertThat(violations).hasValue(0);
        assertThat(newest.values()).allMatch(FakeSession::isClosed);
        assertThat(pool.size()).isZero();
        assertThat(opened.get()).as("sessions").isGreaterThan(100);
    }

    private void play(SplittableRandom random) throws Exception {
        for (int step = 0; step < STEPS; step++) {
            int slot = random.nextInt(SLOTS);
            Held held = slots.get(slot);
            switch (held == null ? 0 : random.nextInt(8)) {
                case 0, 1 -> closeAny(slots.getAndSet(slot, take(random.nextInt(MODELS))));
                case 2 -> close(held);
                case 3 -> closeInterrupted(held);
                default -> run(held);
            }
        }
    }

    private Held take(int model) {
        return new Held(pool.acquire(SessionSource.of(Path.of("model" + model), "sha" + model), CPU, "stress"));
    }

    private void run(Held held) throws Exception {
        running.set(held);
        try {
            held.lease.run(Map.of(), Set.of(), Map.of());
        } catch (IllegalStateException e) {
            check(held.closing);
        }
    }

    private void closeInterrupted(Held held) {
        Thread.currentThread().interrupt();
        close(held);
        check(Thread.interrupted());
    }

    private void closeAny(Held held) {
        if (held != null) {
            close(held);
        }
    }

    /** Whoever closes, first or later: afterwards no run of this lease is under way, and none comes in. */
    private void close(Held held) {
        held.closing = true;
        held.lease.close();
        held.closed = true;
        check(held.runs.get() == 0);
    }

    /** Called by the pool, under its lock. */
    private OpenSession open(SessionSource source, SessionSettings settings) {
        FakeSession before = newest.get(source.file());
        check(before == null || before.isClosed());
        FakeSession session = new FakeSession(violations, this::duringRun);
        newest.put(source.file(), session);
        opened.incrementAndGet();
        return session;
    }

    private void duringRun() {
        Held held = running.get();
        held.runs.incrementAndGet();
        check(!held.closed);
        Thread.yield();
        check(!held.closed);
        held.runs.decrementAndGet();
    }

    private void check(boolean sound) {
        if (!sound) {
            violations.incrementAndGet();
        }
    }

    private static final class Held {
        final SessionLease lease;
        final AtomicInteger runs = new AtomicInteger();
        volatile boolean closing;
        volatile boolean closed;

        Held(SessionLease lease) {
            this.lease = lease;
        }
    }
}
