package io.headrace.stages.infer;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.FeatureRow;
import io.headrace.contract.Flags;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.contract.Score;
import io.headrace.stages.Cards;
import io.headrace.stages.DeadLetters;
import io.headrace.stages.score.Fallback;
import io.headrace.stages.score.TimeLimit;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events have 20 ms from their record's timestamp, which is their id. */
class DeadlineTest {
    private static final Fallback BY_AMOUNT =
            new Fallback(List.of(new Fallback.Rule(0, 0.5, Double.POSITIVE_INFINITY, 0.9)), 0.2);
    private static final TimeLimit LIMIT = new TimeLimit(20, "", BY_AMOUNT);

    private final ScriptedBatcher batcher = new ScriptedBatcher(2);

    @Test
    void aRowInFlightTakesItsFallbackWhenItsTimeIsUpAndSaysSo() throws Exception {
        try (var operator = open(Order.ENTERED, LIMIT)) {
            add(operator, 0, 0.7);
            add(operator, 1, 0.1);
            operator.setProcessingTime(19);
            assertThat(operator.getOutput()).isEmpty();

            operator.setProcessingTime(21);

            assertThat(scores(operator)).containsExactly("0=0.9 review fallback", "1=0.2 approve fallback");
        }
    }

    @Test
    void anAnswerInTimeIsTheModels() throws Exception {
        try (var operator = open(Order.ENTERED, LIMIT)) {
            add(operator, 0, 0.7);
            batcher.finish(1);
            Inference.runMails(operator);
            operator.setProcessingTime(50);

            assertThat(scores(operator)).containsExactly("0=0.7 review");
        }
    }

    @Test
    void whatTheModelSaysLaterIsDropped() throws Exception {
        try (var operator = open(Order.NONE, LIMIT)) {
            add(operator, 0, 0.1);
            operator.setProcessingTime(20);
            batcher.finish(1);
            Inference.runMails(operator);
            operator.prepareSnapshotPreBarrier(1);

            assertThat(scores(operator)).containsExactly("0=0.2 approve fallback");
        }
    }

    @Test
    void aRowThatCannotMakeItNeverReachesTheModel() throws Exception {
        try (var operator = open(Order.NONE, LIMIT)) {
            add(operator, 0, 0.1);
            batcher.nanosToAnswer = 21_000_001;
            add(operator, 1, 0.3);

            assertThat(batcher.rows).hasSize(1);
            assertThat(scores(operator)).containsExactly("1=0.2 approve fallback");
        }
    }

    @Test
    void deadlinesAreKeptAtABarrierToo() throws Exception {
        try (var operator = open(Order.NONE, LIMIT)) {
            add(operator, 0, 0.1);
            batcher.onFlush = () -> {};
            batcher.onAwait = () -> {
                setTime(operator, 20);
                batcher.finish(1);
            };

            operator.prepareSnapshotPreBarrier(1);

            assertThat(batcher.awaitedMillis).isEqualTo(20);
            assertThat(scores(operator)).containsExactly("0=0.2 approve fallback");
        }
    }

    @Test
    void timersDoNotPileUp() throws Exception {
        ScriptedBatcher roomy = new ScriptedBatcher(Integer.MAX_VALUE);
        try (var operator = Inference.open(Inference.harness(roomy.factory(), Order.NONE, LIMIT))) {
            for (long id = 100; id > 0; id--) {
                add(operator, id, 0.1);
            }
            assertThat(operator.getProcessingTimeService().getNumActiveTimers()).isEqualTo(1);
        }
    }

    /** They are held for an earlier one that has no deadline, or a longer one. */
    @Test
    void rowsThatAreGivenUpAreHeldInBoundedNumber() throws Exception {
        ScriptedBatcher stuck = new ScriptedBatcher(Integer.MAX_VALUE);
        try (var operator = Inference.open(Inference.harness(stuck.factory(), Order.ENTERED, LIMIT))) {
            add(operator, 100_000, 0.1);
            operator.setProcessingTime(50_000);
            stuck.onFlush = () -> {
                stuck.onFlush = () -> {};
                stuck.finish(1);
            };
            for (int id = 0; id < 10_000; id++) {
                add(operator, id, 0.1);
            }
            assertThat(stuck.flushes).isPositive();
            assertThat(operator.extractOutputValues()).hasSizeGreaterThan(8_000);
        }
    }

    @Test
    void aRowWhoseTimeWasUpBeforeItCameNeverReachesTheModel() throws Exception {
        try (var operator = open(Order.NONE, LIMIT)) {
            operator.setProcessingTime(20);
            add(operator, 0, 0.1);
            add(operator, 1, 0.3);

            assertThat(batcher.rows).hasSize(1);
            assertThat(scores(operator)).containsExactly("0=0.2 approve fallback");
        }
    }

    @Test
    void aRowThatWaitsForRoomIsGivenUpWhenItsTimeIsUp() throws Exception {
        try (var operator = open(Order.NONE, LIMIT)) {
            add(operator, 0, 0.1);
            add(operator, 1, 0.1);
            batcher.onRefusal = () -> setTime(operator, 22);

            add(operator, 2, 0.6);

            assertThat(batcher.rows).hasSize(2);
            assertThat(scores(operator))
                    .containsExactly("0=0.2 approve fallback", "1=0.2 approve fallback", "2=0.9 review fallback");
        }
    }

    @Test
    void aRowInAHurryDoesNotWaitForCompany() throws Exception {
        try (var operator = open(Order.NONE, LIMIT)) {
            batcher.nanosToAnswer = 2_000_000;
            batcher.nanosUntilDue = 17_000_000;
            add(operator, 0, 0.1);
            assertThat(batcher.flushes).isZero();

            batcher.nanosUntilDue = 19_000_001;
            add(operator, 1, 0.1);

            assertThat(batcher.flushes).isOne();
        }
    }

    @Test
    void aBudgetBeyondAllTimeNeverRunsOut() throws Exception {
        try (var operator = open(Order.NONE, new TimeLimit(Long.MAX_VALUE / 2, "", BY_AMOUNT))) {
            add(operator, 0, 0.1);
            add(operator, 1, 0.1);

            assertThat(batcher.rows).hasSize(2);
        }
    }

    @Test
    void withoutAFallbackAMissedRowIsADeadLetter() throws Exception {
        try (var operator = open(Order.NONE, new TimeLimit(20, "", Fallback.NONE))) {
            add(operator, 0, 0.1);
            operator.processWatermark(5);
            operator.setProcessingTime(20);

            assertThat(operator.getOutput()).containsExactly(new Watermark(5));
            Rejected rejected = operator.getSideOutput(DeadLetters.TAG).remove().getValue();
            assertThat(rejected.reason()).isEqualTo(RejectReason.DEADLINE_PASSED);
            assertThat(rejected.detail())
                    .isEqualTo("model=risk/1: expected a score before the deadline, found none 77 ms after the record's"
                            + " timestamp; neither deadline.rules nor deadline.score has one for it");
        }
    }

    /** A batch that runs on the task's own thread is answered when it is sent, and nobody posts a mail. */
    @Test
    @Timeout(30)
    void heldRowsAreReleasedWithoutAMailWhereBatchesRunInline() throws Exception {
        ScriptedBatcher inline = new ScriptedBatcher(Integer.MAX_VALUE);
        try (var operator = Inference.open(Inference.harness(inline.factory(), Order.ENTERED, LIMIT))) {
            add(operator, 100_000, 0.1);
            operator.setProcessingTime(50_000);
            Inference.runMails(operator);
            inline.onFlush = () -> {
                Inference.discardMails(operator);
                inline.finishHere();
            };
            for (int id = 0; id < 10_000; id++) {
                add(operator, id, 0.1);
            }
            assertThat(operator.extractOutputValues()).hasSize(10_001);
        }
    }

    private OneInputStreamOperatorTestHarness<FeatureRow, Score> open(Order order, TimeLimit limit) throws Exception {
        return Inference.open(Inference.harness(batcher.factory(), order, limit));
    }

    private static void add(OneInputStreamOperatorTestHarness<FeatureRow, Score> operator, long id, double amount)
            throws Exception {
        operator.processElement(new StreamRecord<>(Cards.row(id, amount), id));
    }

    private static void setTime(OneInputStreamOperatorTestHarness<FeatureRow, Score> operator, long millis) {
        try {
            operator.setProcessingTime(millis);
            operator.getTaskMailbox()
                    .put(new org.apache.flink.streaming.runtime.tasks.mailbox.Mail(() -> {}, 0, "wake"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> scores(OneInputStreamOperatorTestHarness<FeatureRow, Score> operator) {
        return operator.extractOutputValues().stream()
                .map(score -> score.eventId() + "=" + score.score() + " " + score.decision()
                        + (score.has(Flags.FALLBACK) ? " fallback" : ""))
                .toList();
    }
}
