package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.runtime.infer.Device;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to the runner before there is a batcher to own it. */
class BatchersTest {
    private final Probed runner = new Probed();

    @Test
    void nothingIsHeldForTheSlabsThatProbed() {
        try (Batcher<Integer> batcher = batchers().open(runner)) {
            assertThat(batcher.threading()).isEqualTo(Threading.INLINE);
            assertThat(runner.runs).isPositive();
            assertThat(runner.held).isEmpty();
        }
        assertThat(runner.closes).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, OutOfMemoryError.class})
    void runnerIsClosedWhereProbingThrows(Class<? extends Throwable> thrown) {
        runner.thrown = thrown;

        assertThatThrownBy(() -> batchers().open(runner)).isInstanceOf(thrown);
        assertThat(runner.closes).isEqualTo(1);
        assertThat(runner.held).isEmpty();
    }

    @Test
    void runnerIsClosedWhereNoSlabOfSoManyRowsCanBe() {
        Batchers<Integer> greedy = batchers()
                .policy(new BatchPolicy(Integer.MAX_VALUE, Duration.ZERO))
                .latencyObjective(Duration.ofNanos(Long.MAX_VALUE));

        assertThatThrownBy(() -> greedy.open(runner)).hasMessageContaining("lower batch.max-rows");
        assertThat(runner.closes).isEqualTo(1);
    }

    /** Of an objective of 24 ms, at 1 ms a row: half, or a third where two runs share the device. */
    @ParameterizedTest
    @CsvSource({"CPU, 12", "CUDA, 8"})
    void aRunTakesOfTheObjectiveWhatTheOthersLeave(Device device, int rows) throws Exception {
        Timed timed = new Timed();
        try (Batcher<Integer> batcher = batchers()
                .policy(new BatchPolicy(1_000, Duration.ZERO))
                .latencyObjective(Duration.ofMillis(24))
                .device(device)
                .clock(timed.nanos::get)
                .join(new SharedDevices(), "timed", () -> timed)) {
            timed.largest.set(0); // the probe's
            timed.gate = new CountDownLatch(1);
            int row = 0;
            while (batcher.tryAdd(row, row)) {
                row++;
            }
            timed.gate.countDown();
            Restless.drain(batcher);
        }
        assertThat(timed.largest).hasValue(rows);
    }

    private static Batchers<Integer> batchers() {
        return Batchers.of(
                        StubRunner.LAYOUT,
                        StubRunner.WRITER,
                        (Integer row, long number, double score, String failure) -> {})
                .policy(new BatchPolicy(32, Duration.ZERO))
                .latencyObjective(Duration.ofMillis(5))
                .clock(() -> 0);
    }

    /** Takes a millisecond a row, on a clock of its own. */
    private static final class Timed implements ModelRunner {
        final AtomicLong nanos = new AtomicLong();
        final AtomicInteger largest = new AtomicInteger();
        volatile CountDownLatch gate = new CountDownLatch(0);

        @Override
        public void run(BatchSlab slab, int from, int count) {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            nanos.addAndGet(count * 1_000_000L);
            largest.accumulateAndGet(count, Math::max);
        }

        @Override
        public void close() {}
    }

    /** Holds every slab that it has run until it is told to let go. */
    private static final class Probed implements ModelRunner {
        final Set<BatchSlab> held = Collections.newSetFromMap(new IdentityHashMap<>());
        Class<? extends Throwable> thrown;
        int runs;
        int closes;

        @Override
        public void run(BatchSlab slab, int from, int count) {
            held.add(slab);
            runs++;
            if (thrown == IllegalStateException.class) {
                throw new IllegalStateException("the lease is closed");
            } else if (thrown == OutOfMemoryError.class) {
                throw new OutOfMemoryError("no direct memory");
            }
        }

        @Override
        public void release(BatchSlab slab) {
            held.remove(slab);
        }

        @Override
        public void close() {
            closes++;
        }
    }
}
