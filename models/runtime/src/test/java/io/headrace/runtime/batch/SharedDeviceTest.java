package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.runtime.Threads;
import io.headrace.runtime.batch.HeldRunner.Run;
import io.headrace.runtime.batch.RunException.Kind;
import io.headrace.runtime.infer.Device;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two runs at a time on a device of its own, one where the device is the CPU. Batches of two rows, which wait for company for
 * ever; the clock stands.
 */
class SharedDeviceTest {
    private static final BatchPolicy WAITING = new BatchPolicy(2, Duration.ofDays(1));

    private final SharedDevices devices = new SharedDevices();
    private final HeldRunner runner = new HeldRunner();

    @Test
    void twoFullBatchesRunBesideEachOther() throws Exception {
        try (Slot slot = join(Device.CUDA)) {
            slot.add(0, 1, 2, 3);
            Run first = runner.next();
            Run second = runner.next();

            assertThat(runner.underWay()).isEqualTo(2);
            assertThat(List.of(first.rows, second.rows)).containsExactlyInAnyOrder(List.of(0, 1), List.of(2, 3));
            first.finish();
            second.finish();
            slot.awaitAnswers(4);
            assertThat(slot.out).isEqualTo(BatcherTest.scored(0, 4));
        }
    }

    @Test
    void onTheCpuOneRunsAtATime() throws Exception {
        try (Slot slot = join(Device.CPU)) {
            slot.add(0, 1, 2, 3);
            Run first = runner.next();
            assertThat(first.rows).containsExactly(0, 1);
            first.finish();
            Run second = runner.next();

            assertThat(second.rows).containsExactly(2, 3);
            assertThat(second.thread).isSameAs(first.thread);
            second.finish();
            slot.awaitAnswers(4);
        }
    }

    @Test
    void answersComeInOrderThoughTheSecondRunEndsFirst() throws Exception {
        try (Slot slot = join(Device.CUDA)) {
            slot.add(0, 1);
            Run first = runner.next();
            slot.add(2, 3);
            Run second = runner.next();

            second.finish();
            Threads.awaitBlocked(second.thread);
            assertThat(slot.batcher.poll())
                    .as("the first rows have no answers yet")
                    .isFalse();
            slot.add(4, 5);
            Run third = runner.next();
            assertThat(third.thread).as("does not wait for the first").isSameAs(second.thread);
            third.finish();
            Threads.awaitBlocked(third.thread);
            assertThat(slot.batcher.poll()).isFalse();

            first.finish();
            slot.awaitAnswers(6);
            assertThat(slot.out).isEqualTo(BatcherTest.scored(0, 6));
        }
    }

    @Test
    void formingBatchIsLeftToGrowWhileARunIsUnderWay() throws Exception {
        try (Slot slot = new Slot(Device.CUDA, new BatchPolicy(2, Duration.ZERO), () -> {})) {
            slot.add(0);
            slot.batcher.flushIfIdle();
            Run first = runner.next();
            slot.add(1, 2);
            Run second = runner.next();
            slot.add(3);

            second.finish();
            Threads.awaitBlocked(second.thread);
            slot.batcher.flushIfIdle();
            assertThat(runner.isQuiet()).isTrue();
            slot.add(4);

            Run third = runner.next();
            assertThat(third.rows).containsExactly(3, 4);
            slot.add(5);
            first.finish();
            Threads.awaitBlocked(first.thread);
            assertThat(runner.isQuiet()).isTrue();
            third.finish();
            Run fourth = runner.next();
            assertThat(fourth.rows).as("nothing else is under way").containsExactly(5);
            fourth.finish();
            slot.awaitAnswers(6);
        }
    }

    @Test
    void batchThatABarrierClosedRunsBesideTheOther() throws Exception {
        try (Slot one = join(Device.CUDA);
                Slot other = join(Device.CUDA)) {
            one.add(0, 1);
            Run first = runner.next();
            other.add(2);
            other.batcher.flush();
            Run second = runner.next();
            assertThat(second.rows).containsExactly(2);

            first.finish();
            one.awaitAnswers(2);
            assertThat(one.batcher.isEmpty()).as("waits for its own rows alone").isTrue();
            assertThat(other.batcher.isEmpty()).isFalse();
            second.finish();
            other.awaitAnswers(1);
        }
    }

    @Test
    void slabsThatWaitForAnEarlierAnswerHoldTheInputBack() throws Exception {
        try (Slot slot = join(Device.CUDA)) {
            slot.add(0, 1);
            Run first = runner.next();
            for (int row = 2; row < 8; row += 2) {
                slot.add(row, row + 1);
                runner.next().finish();
            }
            assertThat(slot.batcher.tryAdd(8, 8)).as("no slab is free").isFalse();

            first.finish();
            slot.awaitAnswers(8);
            slot.add(8, 9);
            runner.next().finish();
            slot.awaitAnswers(10);
            assertThat(slot.out).isEqualTo(BatcherTest.scored(0, 10));
        }
    }

    @Test
    void badRowInEitherRunFailsAlone() throws Exception {
        try (Slot slot = join(Device.CUDA)) {
            slot.add(0, 1);
            Run first = runner.next();
            slot.add(2, 3);
            Run second = runner.next();

            first.fail(Kind.ROWS);
            runner.next().finish();
            runner.next().fail(Kind.ROWS);
            second.fail(Kind.ROWS);
            runner.next().fail(Kind.ROWS);
            runner.next().finish();

            slot.awaitAnswers(4);
            assertThat(slot.out)
                    .containsExactly("0=0.0 null", "1=NaN run of [1] failed", "2=NaN run of [2] failed", "3=3.0 null");
        }
    }

    @Test
    void memoryThatTwoRunsLackAtOnceHalvesTheBatchesOnce() throws Exception {
        try (Slot slot = join(Device.CUDA, 8)) {
            slot.add(0, 1, 2, 3, 4, 5, 6, 7);
            Run first = runner.next();
            slot.add(8, 9, 10, 11, 12, 13, 14, 15);
            Run second = runner.next();

            first.fail(Kind.OUT_OF_MEMORY);
            Threads.awaitBlocked(first.thread);
            assertThat(runner.isQuiet())
                    .as("the other run still has its memory")
                    .isTrue();
            second.fail(Kind.OUT_OF_MEMORY);
            for (int half = 0; half < 4; half++) {
                Run run = runner.next();
                assertThat(run.rows).hasSize(4);
                assertThat(runner.underWay()).as("alone").isEqualTo(1);
                run.finish();
            }

            slot.awaitAnswers(16);
            assertThat(slot.out).isEqualTo(BatcherTest.scored(0, 16));
            slot.add(16, 17, 18, 19);
            Run next = runner.next();
            assertThat(next.rows).as("the cap is half of what it was").containsExactly(16, 17, 18, 19);
            next.finish();
            slot.awaitAnswers(20);
        }
    }

    @Test
    void rowThatLacksMemoryBesideAnotherRunIsTriedAlone() throws Exception {
        try (Slot slot = join(Device.CUDA, 1)) {
            slot.add(0);
            Run first = runner.next();
            slot.add(1);
            Run second = runner.next();

            second.fail(Kind.OUT_OF_MEMORY);
            first.finish();
            runner.next().finish();

            slot.awaitAnswers(2);
            assertThat(slot.out).isEqualTo(BatcherTest.scored(0, 2));
        }
    }

    @Test
    void deviceLostInTheSecondRunReachesEverySlotAfterWhatCameBefore() throws Exception {
        try (Slot one = join(Device.CUDA);
                Slot other = join(Device.CUDA)) {
            one.add(0, 1);
            Run first = runner.next();
            other.add(2, 3);
            Run second = runner.next();

            second.fail(Kind.DEVICE_LOST);
            other.awaitTold();
            assertThatThrownBy(other.batcher::poll).isInstanceOf(DeviceLostException.class);
            first.finish();
            Threads.awaitBlocked(first.thread);
            assertThat(one.batcher.poll()).isTrue();
            assertThat(one.out).isEqualTo(BatcherTest.scored(0, 2));
            assertThatThrownBy(one.batcher::poll).isInstanceOf(DeviceLostException.class);
        }
        assertThat(runner.closes()).isEqualTo(1);
    }

    @ParameterizedTest(name = "the second ends before: {0}")
    @ValueSource(booleans = {true, false})
    void deviceLostInTheFirstRunLeavesTheSecondUnanswered(boolean secondEndsBefore) throws Exception {
        try (Slot slot = join(Device.CUDA)) {
            slot.add(0, 1);
            Run first = runner.next();
            slot.add(2, 3);
            Run second = runner.next();

            if (secondEndsBefore) {
                second.finish();
                Threads.awaitBlocked(second.thread);
            }
            first.fail(Kind.DEVICE_LOST);
            slot.awaitTold();
            if (!secondEndsBefore) {
                second.finish();
            }
            second.thread.join(TimeUnit.SECONDS.toMillis(10));
            assertThat(second.thread.isAlive())
                    .as("has nothing to wait for any more")
                    .isFalse();
            assertThatThrownBy(slot.batcher::poll).isInstanceOf(DeviceLostException.class);
            assertThat(slot.out).isEmpty();
        }
        assertThat(runner.closes()).isEqualTo(1);
    }

    @ParameterizedTest(name = "the first ends last: {0}")
    @ValueSource(booleans = {true, false})
    void lastSlotToLeaveWaitsForBothRuns(boolean firstEndsLast) throws Exception {
        Slot slot = join(Device.CUDA);
        slot.add(0, 1);
        Run first = runner.next();
        slot.add(2, 3);
        Run second = runner.next();
        Run early = firstEndsLast ? second : first;
        Run late = firstEndsLast ? first : second;

        FutureTask<Void> leaving = new FutureTask<>(slot::close, null);
        Thread thread = new Thread(leaving, "leaving");
        thread.setDaemon(true);
        thread.start();
        Threads.awaitBlocked(thread);
        early.finish();
        early.thread.join(TimeUnit.SECONDS.toMillis(10));
        Threads.awaitBlocked(thread);
        assertThat(leaving).as("the other is under way").isNotDone();
        late.finish();
        leaving.get(10, TimeUnit.SECONDS);

        assertThat(runner.closes()).isEqualTo(1);
        assertThat(late.thread.isAlive()).isFalse();
        assertThat(slot.out).isEmpty();
        assertThat(devices.size()).isZero();
    }

    @Test
    void slotThatCannotBeToldEndsTheDeviceAndTheOthersAreTold() throws Exception {
        Slot[] broken = new Slot[1];
        try (Slot first = join(Device.CUDA)) {
            broken[0] = new Slot(Device.CUDA, WAITING, () -> {
                throw new IllegalStateException("the mailbox is closed");
            });
            try (Slot last = join(Device.CUDA)) {
                broken[0].add(0);
                last.add(1); // fills the batch
                runner.next().finish();

                last.awaitAnswers(1);
                assertThatThrownBy(() -> first.awaitAnswers(1)).hasMessage("the mailbox is closed");
            } finally {
                broken[0].close();
            }
        }
        assertThat(runner.closes()).isEqualTo(1);
    }

    private Slot join(Device device) {
        return join(device, 2);
    }

    private Slot join(Device device, int maxRows) {
        return new Slot(device, new BatchPolicy(maxRows, WAITING.maxWait()), () -> {});
    }

    /** A task that is told as an operator with a mailbox is. */
    private final class Slot implements AutoCloseable {
        final List<String> out = new ArrayList<>();
        final Batcher<Integer> batcher;
        private final Semaphore told = new Semaphore(0);

        Slot(Device device, BatchPolicy policy, Runnable onCompleted) {
            batcher = Batchers.of(
                            StubRunner.LAYOUT,
                            StubRunner.WRITER,
                            (Integer row, long number, double score, String failure) ->
                                    out.add(row + "=" + score + " " + failure))
                    .policy(policy)
                    .threading(Threading.SHARED)
                    .device(device)
                    .clock(() -> 0)
                    .onCompleted(() -> {
                        told.release();
                        onCompleted.run();
                    })
                    .join(devices, "held", () -> runner);
        }

        void add(int... rows) {
            for (int row : rows) {
                assertThat(batcher.tryAdd(row, row)).as("room for " + row).isTrue();
            }
        }

        void awaitTold() throws InterruptedException {
            assertThat(told.tryAcquire(10, TimeUnit.SECONDS)).as("told").isTrue();
        }

        /** Until so many rows have come out. */
        void awaitAnswers(int rows) throws InterruptedException {
            for (batcher.poll(); out.size() < rows; batcher.poll()) {
                awaitTold();
            }
        }

        @Override
        public void close() {
            batcher.close();
        }
    }
}
