package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.runtime.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the worker thread adds: overlap, bounds, and an end while a run is under way. */
class SlabBatcherTest {
    private final List<Integer> out = new ArrayList<>();
    private final Semaphore completed = new Semaphore(0);
    private final StubRunner device = StubRunner.gated();
    private final long[] now = {0};

    @Test
    void rowsAreTakenWhileABatchRuns() throws Exception {
        try (Batcher<Integer> batcher = open(5)) {
            batcher.tryAdd(1, 1);
            batcher.flushIfIdle();
            device.entered.acquire();

            assertThat(batcher.tryAdd(2, 2)).isTrue();
            assertThat(batcher.tryAdd(3, 3)).isTrue();
            assertThat(out).isEmpty();
            batcher.flushIfIdle();
            assertThat(device.runSizes).as("the device is busy: rows gather").containsExactly(1);

            assertThat(batcher.tryAdd(4, 4)).isTrue();

            finishOneRun();
            assertThat(batcher.poll()).isTrue();
            batcher.flushIfIdle();
            finishOneRun();
            batcher.poll();
        }
        assertThat(device.runSizes).containsExactly(1, 3);
        assertThat(out).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aDeviceDoesNotIdleWhileRowsComeOneAfterTheOther() throws Exception {
        try (Batcher<Integer> batcher = open(100)) {
            batcher.tryAdd(1, 1);
            batcher.tryAdd(2, 2);
            assertThat(batcher.isEmpty()).isFalse();
            assertThat(device.runSizes).isEmpty();

            now[0] = 1;
            batcher.tryAdd(3, 3);
            device.entered.acquire();
            finishOneRun();
            batcher.poll();
        }
        assertThat(device.runSizes).containsExactly(3);
    }

    @Test
    void rowsInFlightAreBoundedAndRefusedBeyond() throws Exception {
        try (Batcher<Integer> batcher = open(2)) {
            int taken = 0;
            while (batcher.tryAdd(taken, taken)) {
                taken++;
            }
            assertThat(taken).as("three batches of two").isEqualTo(6);

            finishOneRun();
            assertThat(batcher.tryAdd(6, 6)).isTrue();
            assertThat(out).containsExactly(0, 1);
            device.letOneRunEnd();
            device.letOneRunEnd();
            device.letOneRunEnd();
            batcher.drain();
        }
        assertThat(out).containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void flushSendsRowsBehindTheRunUnderWay() throws Exception {
        try (Batcher<Integer> batcher = open(8)) {
            batcher.tryAdd(1, 1);
            batcher.flush();
            batcher.tryAdd(2, 2);
            batcher.flush();
            assertThat(batcher.isEmpty()).isFalse();
            device.letOneRunEnd();
            device.letOneRunEnd();
            completed.acquire(2);
            batcher.poll();
            assertThat(batcher.isEmpty()).isTrue();
        }
        assertThat(out).containsExactly(1, 2);
    }

    @Test
    void closeWaitsForTheRunUnderWayAndSkipsTheRest() throws Exception {
        Batcher<Integer> batcher = open(1);
        batcher.tryAdd(1, 1);
        batcher.tryAdd(2, 2);
        device.entered.acquire();
        Thread closer = new Thread(batcher::close);
        closer.start();
        Threads.awaitBlocked(closer);
        assertThat(device.closes()).isZero();

        device.letOneRunEnd();
        closer.join();

        assertThat(device.closes()).isEqualTo(1);
        assertThat(device.runSizes).containsExactly(1);
        assertThat(out).isEmpty();
    }

    @Test
    void interruptedCloserStillWaitsAndStaysInterrupted() throws Exception {
        Batcher<Integer> batcher = open(1);
        batcher.tryAdd(1, 1);
        device.entered.acquire();
        boolean[] interrupted = {false};
        Thread closer = new Thread(() -> {
            Thread.currentThread().interrupt();
            batcher.close();
            interrupted[0] = Thread.currentThread().isInterrupted();
        });
        closer.start();
        Threads.awaitBlocked(closer);
        assertThat(device.closes()).isZero();
        device.letOneRunEnd();
        closer.join();
        assertThat(device.closes()).isEqualTo(1);
        assertThat(interrupted[0]).isTrue();
    }

    @Test
    void awaitReturnsAtOnceWhereNothingIsUnderWay() throws Exception {
        try (Batcher<Integer> batcher = open(4)) {
            batcher.await(1, TimeUnit.DAYS);
            assertThat(batcher.poll()).isFalse();
        }
    }

    @Test
    void autoRunsCheapModelsInlineAndOthersOnTheWorker() {
        assertThat(choice(499_000)).isEqualTo(Threading.INLINE);
        assertThat(choice(501_000)).isEqualTo(Threading.ASYNC);
    }

    @Test
    void theNextBatchLiesReadyWhereALargerOneSavesNothing() throws Exception {
        assertThat(runsLyingReady(1_000_000, 0)).containsExactly(1, 2);
        assertThat(runsLyingReady(0, 1_000_000)).containsExactly(1);
    }

    /** With one run under way and two rows queued when the input pauses: the runs that begin without another word. */
    private List<Integer> runsLyingReady(long rowNanos, long fixedNanos) throws Exception {
        StubRunner model = StubRunner.gated();
        model.taking(() -> now[0] += fixedNanos + rowNanos * model.runSizes.get(model.runSizes.size() - 1));
        Thread gate = new Thread(() -> {
            for (int probe = 0; probe < 10; probe++) { // two sizes, five runs each
                model.letOneRunEnd();
            }
        });
        gate.start();
        try (Batcher<Integer> batcher = Batchers.of(
                        StubRunner.LAYOUT,
                        StubRunner.WRITER,
                        (Integer row, long number, double score, String failure) -> out.add(row))
                .policy(new BatchPolicy(100, Duration.ZERO))
                .clock(() -> now[0])
                .onCompleted(completed::release)
                .open(model)) {
            gate.join();
            model.entered.drainPermits();
            model.runSizes.clear();
            batcher.tryAdd(1, 1);
            batcher.flushIfIdle();
            model.entered.acquire();
            batcher.tryAdd(2, 2);
            batcher.tryAdd(3, 3);
            batcher.flushIfIdle();
            model.letOneRunEnd();
            completed.acquire();
            model.letOneRunEnd(); // of the second run, if there is one
            if (rowNanos > 0) {
                completed.acquire();
            }
            return List.copyOf(model.runSizes);
        }
    }

    /** A run of 0.4 ms is worth its price 20 ms after the one before; a row waits for half the objective at most. */
    @Test
    void waitingForCompanyEndsAtHalfTheObjective() {
        long millis = 1_000_000;
        StubRunner model = StubRunner.free().taking(() -> now[0] += 400_000);
        try (Batcher<Integer> batcher = Batchers.of(
                        StubRunner.LAYOUT,
                        StubRunner.WRITER,
                        (Integer row, long number, double score, String failure) -> out.add(row))
                .policy(new BatchPolicy(100, Duration.ZERO))
                .latencyObjective(Duration.ofMillis(10))
                .clock(() -> now[0])
                .open(model)) {
            batcher.tryAdd(1, 1);
            batcher.flush();
            batcher.tryAdd(2, 2);
            assertThat(batcher.nanosUntilDue()).isEqualTo(5 * millis);

            now[0] += 5 * millis - 1;
            batcher.flushIfIdle();
            assertThat(out).containsExactly(1);
            now[0] += 1;
            batcher.flushIfIdle();

            assertThat(out).containsExactly(1, 2);
        }
    }

    private static Threading choice(long runNanos) {
        long[] now = {0};
        try (Batcher<Integer> batcher = Batchers.of(
                        StubRunner.LAYOUT,
                        StubRunner.WRITER,
                        (Integer row, long number, double score, String failure) -> {})
                .clock(() -> now[0] += runNanos)
                .open(StubRunner.free())) {
            return batcher.threading();
        }
    }

    private void finishOneRun() throws InterruptedException {
        device.letOneRunEnd();
        completed.acquire();
    }

    private Batcher<Integer> open(int maxRows) {
        return Batchers.of(
                        StubRunner.LAYOUT,
                        StubRunner.WRITER,
                        (Integer row, long number, double score, String failure) -> out.add(row))
                .policy(new BatchPolicy(maxRows, Duration.ZERO))
                .threading(Threading.ASYNC)
                .clock(() -> now[0])
                .onCompleted(completed::release)
                .open(device);
    }
}
