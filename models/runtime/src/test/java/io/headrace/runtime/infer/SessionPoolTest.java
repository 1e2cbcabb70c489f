package io.headrace.runtime.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.headrace.runtime.TestModels;
import io.headrace.runtime.Threads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionPoolTest {
    private static final SessionSettings CPU = SessionSettings.on(DeviceChoice.CPU);
    private static final Path FILE = Path.of("model.onnx");

    private final AtomicInteger violations = new AtomicInteger();
    private final List<FakeSession> opened = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void equalContentAndSettingsShareOneSession() {
        SessionPool pool = pool(() -> {});

        SessionLease a = pool.acquire(SessionSource.of(FILE, "aa"), CPU, "a");
        SessionLease b = pool.acquire(SessionSource.of(Path.of("copy.onnx"), "aa"), CPU, "b");
        SessionLease other = pool.acquire(SessionSource.of(FILE, "bb"), CPU, "c");

        assertThat(opened).hasSize(2);
        a.close();
        assertThat(opened.get(0).isClosed()).isFalse();
        b.close();
        assertThat(opened.get(0).isClosed()).isTrue();
        other.close();
        assertThat(pool.size()).isZero();
    }

    @Test
    void secondCloseIsHarmlessAndReleasesNobodyElse() {
        SessionPool pool = pool(() -> {});
        SessionLease a = pool.acquire(SessionSource.of(FILE, "aa"), CPU, "a");
        SessionLease b = pool.acquire(SessionSource.of(FILE, "aa"), CPU, "b");

        a.close();
        a.close();

        assertThat(opened.get(0).isClosed()).isFalse();
        b.close();
        assertThat(violations).hasValue(0);
    }

    @Test
    void closedLeaseRefusesToRun() {
        SessionLease lease = pool(() -> {}).acquire(SessionSource.of(FILE, "aa"), CPU, "task 3");
        lease.close();

        assertThatThrownBy(() -> lease.run(Map.of(), Set.of(), Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("task 3");
    }

    @Test
    void closeWaitsForTheRunUnderWay() throws Exception {
        CountDownLatch inRun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        SessionLease lease = pool(() -> {
                    inRun.countDown();
                    await(mayEnd);
                })
                .acquire(SessionSource.of(FILE, "aa"), CPU, "a");
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Future<?> run = threads.submit(() -> lease.run(Map.of(), Set.of(), Map.of()));
        inRun.await();
        Thread closer = new Thread(lease::close);
        closer.start();
        Threads.awaitBlocked(closer);

        assertThat(opened.get(0).isClosed()).isFalse();
        mayEnd.countDown();
        run.get();
        closer.join();
        assertThat(opened.get(0).isClosed()).isTrue();
        assertThat(violations).hasValue(0);
        threads.shutdown();
    }

    @Test
    void sessionThatFailsToOpenLeavesNothingBehind() {
        SessionPool pool = new SessionPool((source, settings) -> {
            throw new ModelException("no");
        });

        assertThatThrownBy(() -> pool.acquire(SessionSource.of(FILE, "aa"), CPU, "a"))
                .isInstanceOf(ModelException.class);
        assertThat(pool.size()).isZero();
    }

    @Test
    void stormOfLeasesNeverClosesUnderARun() throws Exception {
        SessionPool pool = pool(Thread::onSpinWait);

        storm(pool, 4, 2_000, lease -> lease.run(Map.of(), Set.of(), Map.of()));

        assertThat(violations).hasValue(0);
        assertThat(pool.size()).isZero();
        assertThat(opened).allMatch(FakeSession::isClosed).hasSizeGreaterThan(1);
    }

    @Test
    void stormOnTheRealRuntimeScoresAndSurvives() throws Exception {
        Path file = TestModels.logistic(folder, 0, 1);
        SessionPool pool = new SessionPool((source, settings) -> Sessions.open(SessionSource.of(file, "aa"), settings));

        storm(pool, 4, 60, SessionPoolTest::scoreHalf);

        assertThat(pool.size()).isZero();
    }

    private static void scoreHalf(SessionLease lease) throws OrtException {
        try (OnnxTensor x = OnnxTensor.createTensor(Ort.environment(), new float[][] {{0}});
                OrtSession.Result result = lease.run(Map.of("x", x), Set.of("score"), Map.of())) {
            assertThat(((float[][]) result.get(0).getValue())[0][0]).isEqualTo(0.5f);
        }
    }

    /** Each thread takes a lease, runs it while a second thread may close it, and closes it itself, again and again. */
    private static void storm(SessionPool pool, int threads, int rounds, Run run) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        ExecutorService closers = Executors.newSingleThreadExecutor();
        List<Future<?>> futures = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            SplittableRandom random = new SplittableRandom(thread);
            futures.add(workers.submit(() -> {
                for (int round = 0; round < rounds; round++) {
                    SessionLease lease = pool.acquire(SessionSource.of(FILE, "sha" + random.nextInt(2)), CPU, "storm");
                    boolean raced = random.nextBoolean();
                    if (raced) {
                        closers.execute(lease::close);
                    }
                    try {
                        run.run(lease);
                    } catch (IllegalStateException e) {
                        assertThat(raced).isTrue();
                    }
                    lease.close();
                }
                return null;
            }));
        }
        for (Future<?> future : futures) {
            future.get();
        }
        workers.shutdown();
        closers.shutdown();
        while (!closers.isTerminated()) {
            Thread.onSpinWait();
        }
    }

    private SessionPool pool(Runnable duringRun) {
        return new SessionPool((source, settings) -> {
            FakeSession session = new FakeSession(violations, duringRun);
            opened.add(session);
            return session;
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Run {
        void run(SessionLease lease) throws OrtException;
    }
}
