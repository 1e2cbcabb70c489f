package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Slab;
import io.headrace.runtime.Threads;
import io.headrace.runtime.batch.RunException.Kind;
import io.headrace.runtime.infer.Device;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Slots that share the batches of one device, in as many interleavings as seeds and rows give: barriers, cancelled slots,
 * full slabs. A row's number says whose it is. Waits have no end, so that a wake-up that is lost is a test that hangs.
 */
class SharedDeviceStressTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int SLOTS = 4;
    private static final int ROWS = 20_000;
    private static final int MAX_ROWS = 7;
    private static final int OF_A_SLOT = 1_000_000;
    private static final int BAD = 97;
    private static final int REFUSED = 89;

    private final SharedDevices devices = new SharedDevices();

    /** One run at a time, and two. */
    static List<Arguments> cases() {
        return Stream.of(Device.values())
                .flatMap(kind -> LongStream.rangeClosed(1, 4).mapToObj(seed -> Arguments.of(kind, seed)))
                .toList();
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("cases")
    void everySlotGetsItsOwnRowsBackOnceAndInOrder(Device kind, long seed) throws Exception {
        Restive device = new Restive(kind, seed, Integer.MAX_VALUE);
        Threads.together(SLOTS, PATIENCE, thread -> {
            SplittableRandom random = new SplittableRandom(seed + 31L * thread);
            Arrivals arrivals = new Arrivals(thread * OF_A_SLOT);
            try (Batcher<Integer> batcher = join(device, arrivals, () -> {})) {
                for (int row = 0; row < ROWS; row++) {
                    Restless.disturb(batcher, random);
                    add(batcher, thread * OF_A_SLOT + row);
                    if (random.nextInt(500) == 0) {
                        Restless.drain(batcher);
                        assertThat(arrivals.count()).as("at a barrier").isEqualTo(row + 1);
                    }
                }
                Restless.drain(batcher);
            }
            assertThat(arrivals.count()).isEqualTo(ROWS);
        });
        assertThat(device.mixedRuns).as("runs with rows of several slots").hasPositiveValue();
        assertThat(device.mostRuns).as("runs at a time").hasValueLessThanOrEqualTo(kind == Device.CPU ? 1 : 2);
        assertThat(device.closes).isEqualTo(1);
        assertThat(devices.size()).isZero();
    }

    /** As an operator with a mailbox does: it looks for finished batches and room only when it was told. */
    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("cases")
    void aSlotIsToldOfEveryBatchAndOfRoom(Device kind, long seed) throws Exception {
        Restive device = new Restive(kind, seed, Integer.MAX_VALUE);
        Threads.together(SLOTS, PATIENCE, thread -> {
            Semaphore told = new Semaphore(0);
            Arrivals arrivals = new Arrivals(thread * OF_A_SLOT);
            try (Batcher<Integer> batcher = join(device, arrivals, told::release)) {
                for (int row = 0; row < ROWS; row++) {
                    while (!batcher.tryAdd(thread * OF_A_SLOT + row, row)) {
                        told.acquire();
                    }
                }
                batcher.flush();
                while (!batcher.isEmpty()) {
                    told.acquire();
                    batcher.poll();
                }
            }
            assertThat(arrivals.count()).isEqualTo(ROWS);
        });
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("cases")
    void aCancelledSlotHarmsNoOtherAndHearsOfNoRowAnyMore(Device kind, long seed) throws Exception {
        Restive device = new Restive(kind, seed, Integer.MAX_VALUE);
        Threads.together(SLOTS, PATIENCE, thread -> {
            SplittableRandom random = new SplittableRandom(seed + 31L * thread);
            if (thread == 0) {
                whole(device, random);
            } else {
                for (int attempt = 0; attempt < 200; attempt++) {
                    cancelled(device, random, thread);
                }
            }
        });
        assertThat(devices.size()).isZero();
    }

    private void whole(Restive device, SplittableRandom random) throws Exception {
        Arrivals arrivals = new Arrivals(0);
        try (Batcher<Integer> batcher = join(device, arrivals, () -> {})) {
            for (int row = 0; row < ROWS; row++) {
                Restless.disturb(batcher, random);
                add(batcher, row);
            }
            Restless.drain(batcher);
        }
        assertThat(arrivals.count()).isEqualTo(ROWS);
    }

    private void cancelled(Restive device, SplittableRandom random, int thread) {
        Arrivals arrivals = new Arrivals(thread * OF_A_SLOT);
        Batcher<Integer> batcher = join(device, arrivals, () -> {});
        int rows = random.nextInt(4 * MAX_ROWS);
        for (int row = 0; row < rows && batcher.tryAdd(thread * OF_A_SLOT + row, row); row++) {
            Restless.disturb(batcher, random);
        }
        int delivered = arrivals.count();
        batcher.close();
        batcher.close();
        assertThat(arrivals.count()).isEqualTo(delivered);
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("cases")
    void aLostDeviceReachesEverySlot(Device kind, long seed) throws Exception {
        for (int round = 0; round < 50; round++) {
            Restive device = new Restive(kind, seed + round, 40);
            AtomicInteger lost = new AtomicInteger();
            Threads.together(SLOTS, PATIENCE, thread -> {
                Semaphore told = new Semaphore(0);
                Batcher<Integer> batcher = join(device, new Arrivals(thread * OF_A_SLOT), told::release);
                try {
                    for (int row = 0; row < ROWS; row++) {
                        while (!batcher.tryAdd(thread * OF_A_SLOT + row, row)) {
                            told.acquire();
                        }
                    }
                } catch (DeviceLostException e) {
                    lost.incrementAndGet();
                } finally {
                    batcher.close();
                }
            });
            assertThat(lost).hasValue(SLOTS);
            assertThat(devices.size()).isZero();
        }
    }

    private static void add(Batcher<Integer> batcher, int row) throws InterruptedException {
        while (!batcher.tryAdd(row, row % OF_A_SLOT)) {
            batcher.await(1, TimeUnit.DAYS);
        }
    }

    private Batcher<Integer> join(Restive device, Arrivals arrivals, Runnable onCompleted) {
        return Batchers.of(StubRunner.LAYOUT, SharedDeviceStressTest::write, arrivals)
                .policy(new BatchPolicy(MAX_ROWS, Duration.ZERO))
                .threading(Threading.SHARED)
                .device(device.kind)
                .onCompleted(onCompleted)
                .join(devices, "stub", () -> device);
    }

    private static void write(Integer row, int place, Slab slab) {
        if (row % REFUSED == REFUSED - 1) {
            throw new RowRefusedException("row " + row + " is refused");
        }
        StubRunner.WRITER.write(row, place, slab);
    }

    private static double answer(int row) {
        return row * 0.5;
    }

    /** Checks one slot's rows as they come out. */
    private static final class Arrivals implements BatchSink<Integer> {
        private final int first;
        private int next;

        Arrivals(int first) {
            this.first = first;
            this.next = first;
        }

        int count() {
            return next - first;
        }

        @Override
        public void row(Integer row, long number, double score, String failure) {
            assertThat(row).isEqualTo(next);
            assertThat(number).isEqualTo(next - first);
            if (row % REFUSED == REFUSED - 1) {
                assertThat(failure).isEqualTo("row " + row + " is refused");
            } else if (row % BAD == 1) {
                assertThat(failure).isEqualTo("row " + row + " is bad");
            } else {
                assertThat(failure).isNull();
                assertThat(score).isEqualTo(answer(row));
            }
            next++;
        }
    }

    /** Takes its time with every run, and has memory for less than two full ones. */
    private static final class Restive implements ModelRunner {
        private static final int MEMORY_ROWS = MAX_ROWS + 2;

        private final Device kind;
        private final SplittableRandom random;
        private final int lostAfter;
        private final Set<BatchSlab> running = ConcurrentHashMap.newKeySet();
        private final AtomicInteger rowsRunning = new AtomicInteger();
        private final AtomicInteger runs = new AtomicInteger();
        private final AtomicInteger mostRuns = new AtomicInteger();
        private final AtomicInteger mixedRuns = new AtomicInteger();
        private volatile int closes;

        Restive(Device kind, long seed, int lostAfter) {
            this.kind = kind;
            this.random = new SplittableRandom(~seed);
            this.lostAfter = lostAfter;
        }

        @Override
        public void run(BatchSlab slab, int from, int count) throws RunException {
            assertThat(running.add(slab)).as("one run of a slab at a time").isTrue();
            mostRuns.accumulateAndGet(running.size(), Math::max);
            int rows = rowsRunning.addAndGet(count);
            try {
                Restless.dawdle(ownRandom());
                if (runs.getAndIncrement() >= lostAfter) {
                    throw new RunException(Kind.DEVICE_LOST, "CUDA failure 719", null);
                }
                if (rows > MEMORY_ROWS) {
                    throw new RunException(Kind.OUT_OF_MEMORY, "no memory for " + rows + " rows", null);
                }
                score(slab, from, count);
            } finally {
                rowsRunning.addAndGet(-count);
                running.remove(slab);
            }
        }

        private synchronized SplittableRandom ownRandom() {
            return random.split();
        }

        private void score(BatchSlab slab, int from, int count) throws RunException {
            int firstSlot = slab.buffer(0).getInt(from * Integer.BYTES) / OF_A_SLOT;
            boolean mixed = false;
            for (int place = from; place < from + count; place++) {
                int row = slab.buffer(0).getInt(place * Integer.BYTES);
                if (row % BAD == 1) {
                    throw new RunException(Kind.ROWS, "row " + row + " is bad", null);
                }
                mixed |= row / OF_A_SLOT != firstSlot;
                slab.scores()[place] = answer(row);
            }
            if (mixed) {
                mixedRuns.incrementAndGet();
            }
        }

        @Override
        public void close() {
            assertThat(running).as("runs under way").isEmpty();
            closes++;
        }
    }
}
