package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.contract.RowWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What both kinds of batcher promise. */
class BatcherTest {
    private final List<String> out = new ArrayList<>();
    private final long[] now = {0};

    @ParameterizedTest
    @EnumSource(names = {"INLINE", "ASYNC"})
    void rowsLeaveInTheOrderTheyCameWithTheirOwnScores(Threading threading) throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        try (Batcher<Integer> batcher = open(threading, StubRunner.free(), 16, Duration.ZERO)) {
            for (int row = 0; row < 5_000; row++) {
                add(batcher, row);
                if (random.nextInt(10) == 0) {
                    batcher.flushIfIdle();
                }
            }
            batcher.drain();
            assertThat(batcher.isEmpty()).isTrue();
        }
        assertThat(out).isEqualTo(scored(0, 5_000));
    }

    @ParameterizedTest
    @EnumSource(names = {"INLINE", "ASYNC"})
    void badRowLeavesInItsPlaceWithItsReason(Threading threading) throws Exception {
        try (Batcher<Integer> batcher = open(threading, StubRunner.free().failingOn(5), 8, Duration.ZERO)) {
            for (int row = 0; row < 20; row++) {
                add(batcher, row);
            }
            batcher.drain();
        }
        List<String> expected = new ArrayList<>(scored(0, 20));
        expected.set(5, "5=NaN row 5 is bad");
        assertThat(out).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"INLINE", "ASYNC"})
    void rowThatItsWriterRefusesNeverReachesTheDevice(Threading threading) throws Exception {
        RowWriter<Integer> choosy = (row, index, slab) -> {
            if (row % 3 == 0) {
                throw new RowRefusedException("refused " + row);
            }
            StubRunner.WRITER.write(row, index, slab);
        };
        StubRunner stub = StubRunner.free();
        try (Batcher<Integer> batcher =
                batchers(choosy, 8, Duration.ZERO).threading(threading).open(stub)) {
            for (int row = 0; row < 6; row++) {
                add(batcher, row);
            }
            batcher.drain();
        }
        assertThat(out)
                .containsExactly(
                        "0=NaN refused 0", "1=1.0 null", "2=2.0 null", "3=NaN refused 3", "4=4.0 null", "5=5.0 null");
        assertThat(stub.runSizes).containsExactly(4);
    }

    @ParameterizedTest
    @EnumSource(names = {"INLINE", "ASYNC"})
    void batchOfRefusedRowsAloneStillLeaves(Threading threading) throws Exception {
        RowWriter<Integer> stubborn = (row, index, slab) -> {
            throw new RowRefusedException("never");
        };
        StubRunner stub = StubRunner.free();
        try (Batcher<Integer> batcher =
                batchers(stubborn, 2, Duration.ZERO).threading(threading).open(stub)) {
            add(batcher, 1);
            add(batcher, 2);
            add(batcher, 3);
            batcher.drain();
        }
        assertThat(out).containsExactly("1=NaN never", "2=NaN never", "3=NaN never");
        assertThat(stub.runSizes).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"INLINE", "ASYNC"})
    void rowsWaitForNeighboursNoLongerThanThePolicyAllows(Threading threading) throws Exception {
        StubRunner stub = StubRunner.free();
        try (Batcher<Integer> batcher = open(threading, stub, 8, Duration.ofNanos(100))) {
            assertThat(batcher.nanosUntilDue()).isEqualTo(Long.MAX_VALUE);
            add(batcher, 1);
            now[0] = 60;
            add(batcher, 2);
            assertThat(batcher.nanosUntilDue()).isEqualTo(40);
            batcher.flushIfIdle();
            assertThat(stub.runSizes).isEmpty();
            now[0] = 100;
            batcher.flushIfIdle();
            batcher.drain();
        }
        assertThat(stub.runSizes).containsExactly(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"INLINE", "ASYNC"})
    void lostDeviceIsThrownToTheTaskAndClosingStillWorks(Threading threading) {
        StubRunner stub = StubRunner.free().lost();
        Batcher<Integer> batcher = open(threading, stub, 8, Duration.ZERO);

        assertThatThrownBy(() -> {
                    add(batcher, 1);
                    batcher.drain();
                })
                .isInstanceOf(DeviceLostException.class);
        batcher.close();
        batcher.close();
        assertThat(stub.closes()).isEqualTo(1);
        assertThat(out).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"INLINE", "ASYNC"})
    void outOfMemoryShrinksTheBatchesToCome(Threading threading) throws Exception {
        StubRunner stub = StubRunner.free().withMemoryFor(4);
        try (Batcher<Integer> batcher = open(threading, stub, 8, Duration.ZERO)) {
            for (int row = 0; row < 8; row++) {
                add(batcher, row);
            }
            batcher.drain();
            stub.runSizes.clear();
            for (int row = 8; row < 16; row++) {
                add(batcher, row);
            }
            batcher.drain();
        }
        assertThat(stub.runSizes).containsExactly(4, 4);
        assertThat(out).isEqualTo(scored(0, 16));
    }

    @ParameterizedTest
    @EnumSource(names = {"INLINE", "ASYNC"})
    void closeTwiceForgetsRowsAndClosesTheRunnerOnce(Threading threading) {
        StubRunner stub = StubRunner.free();
        Batcher<Integer> batcher = open(threading, stub, 8, Duration.ZERO);
        add(batcher, 1);

        batcher.close();
        batcher.close();

        assertThat(stub.closes()).isEqualTo(1);
        assertThat(out).isEmpty();
    }

    private Batcher<Integer> open(Threading threading, StubRunner stub, int maxRows, Duration maxWait) {
        return batchers(StubRunner.WRITER, maxRows, maxWait)
                .threading(threading)
                .open(stub);
    }

    private Batchers<Integer> batchers(RowWriter<Integer> writer, int maxRows, Duration maxWait) {
        return Batchers.of(
                        StubRunner.LAYOUT,
                        writer,
                        (Integer row, long number, double score, String failure) ->
                                out.add(row + "=" + score + " " + failure))
                .policy(new BatchPolicy(maxRows, maxWait))
                .clock(() -> now[0]);
    }

    /** As a task without a mailbox would. */
    static void add(Batcher<Integer> batcher, int row) {
        try {
            while (!batcher.tryAdd(row, row)) {
                batcher.await(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> scored(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(row -> row + "=" + (double) row + " null")
                .toList();
    }
}
