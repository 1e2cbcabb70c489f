package io.headrace.stages.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Decoded;
import io.headrace.contract.Event;
import io.headrace.contract.Origin;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.features.LabelUpdate;
import io.headrace.schemas.EventEncoder;
import io.headrace.stages.Cards;
import io.headrace.stages.DeadLetters;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.serde.EventSerializer;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmitLabelsTest {
    private static final EventSerializer LABELS = new EventSerializer(Cards.LABELS);
    private static final LabelFields FIELDS = LabelFields.of(Cards.LABELS, "time", "label", List.of("card"));

    @Test
    void aLabelThatKnowsItsEventIsRoutedAtOnce() throws Exception {
        try (var admit = open(true)) {
            admit(admit, Cards.label(7, 200, 100L, "a", 1.0));

            RoutedLabel routed = admit.extractOutputValues().get(0);
            assertThat(routed.update()).isEqualTo(new LabelUpdate("7", 100, 200, 1));
            assertThat(routed.keys()).containsExactly("a");
            assertThat(admit.getSideOutput(DeadLetters.TAG)).isNull();
        }
    }

    @Test
    void aLabelWithoutKeyOrEventTimeIsJoined() throws Exception {
        try (var admit = open(true)) {
            Event withoutKey = Cards.label(7, 200, 100L, null, 1.0);
            Event withoutTime = Cards.label(8, 200, null, "a", 1.0);
            admit(admit, withoutKey);
            admit(admit, withoutTime);

            assertThat(admit.extractOutputValues()).isEmpty();
            assertThat(admit.getSideOutput(AdmitLabels.withoutKeys(LABELS)))
                    .extracting(record -> record.getValue())
                    .containsExactly(withoutKey, withoutTime);
        }
    }

    @Test
    void withoutTheJoinSuchALabelIsADeadLetter() throws Exception {
        try (var admit = open(false)) {
            admit(admit, Cards.label(7, 200, 100L, null, 1.0));

            Rejected rejected = admit.getSideOutput(DeadLetters.TAG).remove().getValue();
            assertThat(rejected.reason()).isEqualTo(RejectReason.MISSING_FIELD);
            assertThat(rejected.detail()).contains("expected event time and keys", "labels.join: event-id");
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(doubles = Double.NaN)
    void aLabelWithoutANumberIsADeadLetter(Double value) throws Exception {
        try (var admit = open(true)) {
            admit(admit, Cards.label(7, 200, 100L, "a", value));

            Rejected rejected = admit.getSideOutput(DeadLetters.TAG).remove().getValue();
            assertThat(rejected.reason()).isEqualTo(RejectReason.MISSING_FIELD);
            assertThat(rejected.detail()).isEqualTo("label: expected a number, found none");
            assertThat(admit.extractOutputValues()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, 86_400_501, Long.MAX_VALUE})
    void aLabelAboutAnEventOfAnAbsurdTimeIsADeadLetter(long eventTime) throws Exception {
        for (boolean joins : new boolean[] {true, false}) {
            try (var admit = open(joins)) {
                admit.setProcessingTime(500);
                admit(admit, Cards.label(7, 200, eventTime, "a", 1.0));
                admit(admit, Cards.label(7, 200, eventTime, null, 1.0));

                assertThat(admit.getSideOutput(DeadLetters.TAG))
                        .hasSize(2)
                        .extracting(record -> record.getValue().reason())
                        .containsOnly(RejectReason.TIME_OUT_OF_RANGE);
                assertThat(admit.extractOutputValues()).isEmpty();
            }
        }
    }

    @Test
    void aLabelMayBeADayAheadOfTheClock() throws Exception {
        try (var admit = open(true)) {
            admit.setProcessingTime(500);
            admit(admit, Cards.label(7, 200, 86_400_500L, "a", 1.0));

            assertThat(admit.extractOutputValues()).hasSize(1);
        }
    }

    @Test
    void aRejectedRecordGoesToTheDeadLettersAsItCame() throws Exception {
        Rejected rejected = new Rejected(
                RejectReason.MALFORMED, "not JSON", new Origin("labels", 1, 2, 3), null, new byte[] {1}, List.of());
        try (var admit = open(true)) {
            admit.processElement(new Decoded.Bad(rejected), 5);

            assertThat(admit.getSideOutput(DeadLetters.TAG).remove().getValue().detail())
                    .isEqualTo("not JSON");
        }
    }

    @Test
    void aKeyThatLabelsDoNotCarryMakesThemAllIncomplete() {
        LabelFields fields = LabelFields.of(Cards.LABELS, "time", "label", List.of("card", "shop"));
        assertThat(fields.isComplete(Cards.label(7, 200, 100L, "a", 1.0))).isFalse();
        assertThat(LabelFields.of(Cards.LABELS, "when", "label", List.of("card"))
                        .isComplete(Cards.label(7, 200, 100L, "a", 1.0)))
                .isFalse();
    }

    private static void admit(OneInputStreamOperatorTestHarness<Decoded, RoutedLabel> admit, Event label)
            throws Exception {
        admit.processElement(new Decoded.Ok(label), label.time());
    }

    private static OneInputStreamOperatorTestHarness<Decoded, RoutedLabel> open(boolean joins) throws Exception {
        AdmitLabels function = new AdmitLabels(
                FIELDS, joins, LABELS, () -> EventEncoder.json(Cards.LABELS), new MetricsOf("labels-test", "", ""));
        var admit = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(function));
        admit.setup(new RoutedLabel.Serializer());
        admit.open();
        return admit;
    }
}
