package io.headrace.stages.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.contract.FeatureRow;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.contract.Score;
import io.headrace.runtime.batch.BatchPolicy;
import io.headrace.runtime.batch.DeviceLostException;
import io.headrace.runtime.batch.Threading;
import io.headrace.stages.Cards;
import io.headrace.stages.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InferOperatorTest {
    private final FakeModel model = FakeModel.free();

    @ParameterizedTest
    @EnumSource(
            value = Threading.class,
            names = {"INLINE", "ASYNC"})
    void partialBatchIsEmittedBeforeTheCheckpointBarrier(Threading threading) throws Exception {
        try (var operator = Inference.open(Inference.batchers(model, threading, 256))) {
            add(operator, 0.1, 0.2, 0.3);
            assertThat(scores(operator)).isEmpty();

            operator.prepareSnapshotPreBarrier(1);

            assertThat(scores(operator)).containsExactly(0.1, 0.2, 0.3);
            assertThat(model.runs).containsExactly(3);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Threading.class,
            names = {"INLINE", "ASYNC"})
    void rowsOfAFailedBatchAreIsolated(Threading threading) throws Exception {
        try (var operator = Inference.open(Inference.batchers(model, threading, 4))) {
            add(operator, 0.1, 0.2, FakeModel.BAD, 0.4, 0.5);
            operator.endInput();

            assertThat(scores(operator)).containsExactly(0.1, 0.2, 0.4, 0.5);
            Rejected rejected = onlyDeadLetter(operator);
            assertThat(rejected.reason()).isEqualTo(RejectReason.INFERENCE_FAILED);
            assertThat(rejected.detail()).isEqualTo("model=risk/1: bad row");
            assertThat(rejected.origin().offset()).isEqualTo(2);
            assertThat(new String(rejected.key(), StandardCharsets.UTF_8)).isEqualTo("c2");
            assertThat(new String(rejected.payload(), StandardCharsets.UTF_8)).contains("\"id\":2", "\"amount\":-1");
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e-9, 1.0000001})
    void whatIsNoFiniteNumberInRangeIsNeverAScore(double answer) throws Exception {
        try (var operator = Inference.open(Inference.batchers(model, Threading.INLINE, 3))) {
            add(operator, 0, answer, 1);

            assertThat(scores(operator)).containsExactly(0.0, 1.0);
            Rejected rejected = onlyDeadLetter(operator);
            assertThat(rejected.reason()).isEqualTo(RejectReason.INVALID_SCORE);
            assertThat(rejected.detail())
                    .isEqualTo("model=risk/1: expected a finite number in [0.0, 1.0], found " + answer);
        }
    }

    @Test
    void aRejectedRowLetsTheWatermarkBehindItPass() throws Exception {
        try (var operator = Inference.open(Inference.batchers(model, Threading.INLINE, 2))) {
            add(operator, Double.NaN);
            operator.processWatermark(0);
            assertThat(operator.getOutput()).isEmpty();

            operator.prepareSnapshotPreBarrier(1);

            assertThat(operator.getOutput()).containsExactly(new Watermark(0));
        }
    }

    @Test
    void aFullBatcherHoldsTheTaskInItsMailboxUntilThereIsRoom() throws Exception {
        ScriptedBatcher batcher = new ScriptedBatcher(2);
        batcher.onRefusal = () -> batcher.finish(1);
        try (var operator = Inference.open(batcher.factory())) {
            add(operator, 0.1, 0.2);
            Inference.runMails(operator);
            assertThat(batcher.refusals).isZero();

            add(operator, 0.3);

            assertThat(batcher.refusals).isEqualTo(1);
            assertThat(scores(operator)).containsExactly(0.1);
            assertThat(batcher.rows).hasSize(2);
            operator.endInput();
        }
    }

    @Test
    void manyBatchesBehindASlowDeviceKeepTheirOrder() throws Exception {
        FakeModel gated = FakeModel.gated();
        Thread device = new Thread(() -> {
            for (int run = 0; run < 50; run++) {
                gated.entered.acquireUninterruptibly();
                gated.letOneRunEnd();
            }
        });
        device.start();
        try (var operator = Inference.open(Inference.batchers(gated, Threading.ASYNC, 2))) {
            for (int id = 0; id < 100; id++) {
                operator.processElement(Cards.row(id, id / 100.0), id);
            }
            operator.endInput();
            assertThat(operator.extractOutputValues())
                    .extracting(Score::eventTime)
                    .isSorted()
                    .hasSize(100);
        }
        device.join();
    }

    @Test
    void aWatermarkKeepsItsPlaceAmongRowsInFlight() throws Exception {
        ScriptedBatcher batcher = new ScriptedBatcher(10);
        try (var operator = Inference.open(batcher.factory())) {
            add(operator, 0.1, 0.2);
            operator.processWatermark(1);
            operator.processElement(Cards.row(2, 0.3), 2);
            operator.processWatermark(2);

            batcher.finish(1);
            Inference.runMails(operator);
            assertThat(operator.getOutput()).hasSize(1);
            batcher.finish(1);
            Inference.runMails(operator);
            assertThat(operator.getOutput()).hasSize(3).last().isEqualTo(new Watermark(1));
            batcher.finish(1);
            Inference.runMails(operator);
            assertThat(operator.getOutput()).hasSize(5).last().isEqualTo(new Watermark(2));
        }
    }

    @Test
    void aBatchThatFinishesWhenTheTaskIsGoneIsNoError() throws Exception {
        ScriptedBatcher batcher = new ScriptedBatcher(10);
        var operator = Inference.open(batcher.factory());
        add(operator, 0.1);
        operator.getTaskMailbox().quiesce();
        assertThatCode(() -> batcher.finish(1)).doesNotThrowAnyException();
        operator.getOperator().close();
        operator.getTaskMailbox().close();

        assertThatCode(batcher.onCompleted::run).doesNotThrowAnyException();
        assertThat(batcher.closes).isEqualTo(1);
    }

    @Test
    void aLostDeviceEndsTheTask() throws Exception {
        var operator = Inference.open(Inference.batchers(model, Threading.ASYNC, 2));
        add(operator, FakeModel.LOST);
        assertThatThrownBy(operator::endInput).isInstanceOf(DeviceLostException.class);
        operator.getOperator().close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Threading.class,
            names = {"INLINE", "ASYNC"})
    void aPartialBatchLeavesWhenItsOldestRowHasWaitedLongEnough(Threading threading) throws Exception {
        AtomicLong nanos = new AtomicLong();
        BatchPolicy policy = new BatchPolicy(256, Duration.ofMillis(20));
        try (var operator = Inference.open(Inference.batchers(model, threading, policy, nanos::get))) {
            add(operator, 0.1);
            Inference.runMails(operator);
            nanos.set(19_999_999);
            operator.setProcessingTime(19);
            add(operator, 0.2);
            assertThat(model.runs).isEmpty();

            nanos.set(20_000_000);
            operator.setProcessingTime(20);
            model.entered.acquire();

            operator.prepareSnapshotPreBarrier(1);
            assertThat(model.runs).containsExactly(2);
            assertThat(scores(operator)).containsExactly(0.1, 0.2);
        }
    }

    @Test
    void whatHasQueuedRunsAsSoonAsTheInputPauses() throws Exception {
        BatchPolicy policy = new BatchPolicy(256, Duration.ZERO);
        try (var operator = Inference.open(Inference.batchers(model, Threading.INLINE, policy, () -> 0))) {
            add(operator, 0.1, 0.2);
            assertThat(model.runs).isEmpty();

            Inference.runMails(operator);

            assertThat(model.runs).containsExactly(2);
            assertThat(scores(operator)).containsExactly(0.1, 0.2);
            assertThat(operator.getProcessingTimeService().getNumActiveTimers()).isZero();
        }
    }

    @Test
    void anEarlyTimerWaitsForTheRest() throws Exception {
        AtomicLong nanos = new AtomicLong();
        BatchPolicy policy = new BatchPolicy(256, Duration.ofMillis(20));
        try (var operator = Inference.open(Inference.batchers(model, Threading.INLINE, policy, nanos::get))) {
            add(operator, 0.1);
            Inference.runMails(operator);
            nanos.set(5_000_000);
            operator.setProcessingTime(20);
            assertThat(model.runs).isEmpty();

            nanos.set(20_000_000);
            operator.setProcessingTime(35);
            assertThat(model.runs).containsExactly(1);
            assertThat(operator.getProcessingTimeService().getNumActiveTimers()).isZero();
        }
    }

    private static void add(OneInputStreamOperatorTestHarness<FeatureRow, Score> operator, double... amounts)
            throws Exception {
        for (int id = 0; id < amounts.length; id++) {
            operator.processElement(Cards.row(id, amounts[id]), id);
        }
    }

    private static List<Double> scores(OneInputStreamOperatorTestHarness<FeatureRow, Score> operator) {
        return operator.extractOutputValues().stream().map(Score::score).toList();
    }

    private static Rejected onlyDeadLetter(OneInputStreamOperatorTestHarness<FeatureRow, Score> operator) {
        return operator.getSideOutput(DeadLetters.TAG).stream()
                .map(StreamRecord::getValue)
                .reduce((a, b) -> {
                    throw new AssertionError("more than one dead letter");
                })
                .orElseThrow();
    }
}
