package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.RowWriter;
import io.headrace.contract.Slab;
import io.headrace.runtime.Threads;
import io.headrace.runtime.batch.RunException.Kind;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The hand-over between task and worker, in as many interleavings as seeds and rows give. Waits have no end, so that a
 * wake-up that is lost is a test that hangs, and fails for it.
 */
class SlabBatcherStressTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ROWS = 50_000;
    private static final int MAX_ROWS = 7;
    private static final int SLABS = 3;
    private static final int BAD = 97;

    private final Semaphore completed = new Semaphore(0);
    private final AtomicInteger batches = new AtomicInteger();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void everyRowIsDeliveredOnceInOrderWithItsOwnAnswer(long seed) throws Exception {
        Device device = new Device(seed, Integer.MAX_VALUE);
        Arrivals arrivals = new Arrivals();
        Threads.together(1, PATIENCE, thread -> {
            SplittableRandom random = new SplittableRandom(seed);
            try (Batcher<Integer> batcher = open(device, arrivals)) {
                for (int row = 0; row < ROWS; row++) {
                    Restless.disturb(batcher, random);
                    while (!batcher.tryAdd(row, row)) {
                        batcher.await(1, TimeUnit.DAYS);
                    }
                    assertThat(row - arrivals.next).isLessThan(SLABS * MAX_ROWS);
                    if (random.nextInt(500) == 0) {
                        Restless.drain(batcher);
                        assertThat(arrivals.next).as("at a barrier").isEqualTo(row + 1);
                    }
                }
                Restless.drain(batcher);
            }
        });
        assertThat(arrivals.next).isEqualTo(ROWS);
        assertThat(device.closes).isEqualTo(1);
        assertThat(completed.availablePermits()).as("heard once per batch").isEqualTo(batches.get());
    }

    /** As an operator with a mailbox does: it looks for finished batches only when it was told of one. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aCompletionIsHeardNoEarlierThanItsRowsCanBePolled(long seed) throws Exception {
        Arrivals arrivals = new Arrivals();
        Threads.together(1, PATIENCE, thread -> {
            try (Batcher<Integer> batcher = open(new Device(seed, Integer.MAX_VALUE), arrivals)) {
                for (int row = 0; row < ROWS; row++) {
                    while (!batcher.tryAdd(row, row)) {
                        completed.acquire();
                    }
                }
                batcher.flush();
                while (!batcher.isEmpty()) {
                    completed.acquire();
                    batcher.poll();
                }
            }
        });
        assertThat(arrivals.next).isEqualTo(ROWS);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aCloseInTheMiddleWaitsForTheRunUnderWayAndDeliversNoMore(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Threads.together(1, PATIENCE, thread -> {
            for (int round = 0; round < 500; round++) {
                Device device = new Device(seed + round, Integer.MAX_VALUE);
                Arrivals arrivals = new Arrivals();
                Batcher<Integer> batcher = open(device, arrivals);
                int rows = random.nextInt(SLABS * MAX_ROWS);
                for (int row = 0; row < rows && batcher.tryAdd(row, row); row++) {
                    Restless.disturb(batcher, random);
                }
                int delivered = arrivals.next;
                batcher.close();
                batcher.close();
                assertThat(arrivals.next).isEqualTo(delivered);
                assertThat(device.closes).isEqualTo(1);
            }
        });
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void aLostDeviceReachesTheTaskBehindAllRowsBeforeIt(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        Threads.together(1, PATIENCE, thread -> {
            for (int round = 0; round < 500; round++) {
                int last = random.nextInt(10 * MAX_ROWS);
                Device device = new Device(seed + round, last);
                Arrivals arrivals = new Arrivals();
                Batcher<Integer> batcher = open(device, arrivals);
                assertThat(untilLost(batcher, random)).isInstanceOf(DeviceLostException.class);
                batcher.close();
                assertThat(arrivals.next).isBetween(Math.max(0, last - MAX_ROWS), last);
                assertThat(device.runsOnceLost).isZero();
                assertThat(device.closes).isEqualTo(1);
            }
        });
    }

    private static Throwable untilLost(Batcher<Integer> batcher, SplittableRandom random) throws InterruptedException {
        try {
            for (int row = 0; row < ROWS; row++) {
                Restless.disturb(batcher, random);
                while (!batcher.tryAdd(row, row)) {
                    batcher.await(1, TimeUnit.DAYS);
                }
            }
            return null;
        } catch (DeviceLostException e) {
            return e;
        }
    }

    private Batcher<Integer> open(Device device, Arrivals arrivals) {
        return Batchers.of(StubRunner.LAYOUT, device, arrivals)
                .policy(new BatchPolicy(MAX_ROWS, Duration.ZERO))
                .threading(Threading.ASYNC)
                .listener((rows, failed, queueNanos, nanos) -> batches.incrementAndGet())
                .onCompleted(completed::release)
                .open(device);
    }

    private static double answer(int row) {
        return row * 0.5;
    }

    /** Checks rows as they come out; the task's thread alone. */
    private static final class Arrivals implements BatchSink<Integer> {
        private int next;

        @Override
        public void row(Integer row, long number, double score, String failure) {
            assertThat(row).isEqualTo(next);
            assertThat(number).isEqualTo(row.longValue());
            if (row % BAD == 0) {
                assertThat(failure).isEqualTo("row " + row + " is bad");
            } else {
                assertThat(failure).isNull();
                assertThat(score).isEqualTo(answer(row));
            }
            next++;
        }
    }

    /** Takes its time with every run, and notices anyone at the slab that it runs. */
    private static final class Device implements ModelRunner, RowWriter<Integer> {
        private final SplittableRandom random;
        private final int lostAt;
        private volatile BatchSlab running;
        private volatile int closes;
        private volatile int runsOnceLost;
        private boolean lost;

        Device(long seed, int lostAt) {
            this.random = new SplittableRandom(~seed);
            this.lostAt = lostAt;
        }

        @Override
        public void write(Integer row, int index, Slab slab) {
            assertThat(slab).as("the slab under way").isNotSameAs(running);
            StubRunner.WRITER.write(row, index, slab);
        }

        @Override
        public void run(BatchSlab slab, int from, int count) throws RunException {
            assertThat(running).as("one run at a time").isNull();
            assertThat(closes).as("a closed device").isZero();
            runsOnceLost += lost ? 1 : 0;
            running = slab;
            try {
                Restless.dawdle(random);
                score(slab, from, count);
            } finally {
                running = null;
            }
        }

        private void score(BatchSlab slab, int from, int count) throws RunException {
            for (int place = from; place < from + count; place++) {
                int row = slab.buffer(0).getInt(place * Integer.BYTES);
                if (row >= lostAt) {
                    lost = true;
                    throw new RunException(Kind.DEVICE_LOST, "CUDA failure 719", null);
                }
                if (row % BAD == 0) {
                    throw new RunException(Kind.ROWS, "row " + row + " is bad", null);
                }
                slab.scores()[place] = answer(row);
            }
        }

        @Override
        public void close() {
            assertThat(running).as("a run under way").isNull();
            closes++;
        }
    }
}
