package io.headrace.stages.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Decoded;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.Origin;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.features.FeatureSet;
import io.headrace.features.FieldFeature;
import io.headrace.features.WindowFunction;
import io.headrace.stages.Cards;
import io.headrace.stages.DeadLetters;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class AdmitEventsTest {
    private static final FeatureSet FEATURES = FeatureSet.compile(
            List.of(
                    new FieldFeature("amount", "amount"),
                    Cards.window(WindowFunction.COUNT, Duration.ofMinutes(1), Duration.ZERO)),
            Cards.SCHEMA);

    @Test
    void anEventOpensARowWithTheFeaturesThatNeedNoHistory() throws Exception {
        try (var admit = open()) {
            admit.processElement(new Decoded.Ok(Cards.event(7, 1, "a", 2.5)), 1);

            assertThat(admit.extractOutputValues()).singleElement().satisfies(row -> {
                assertThat(row.event().id()).isEqualTo("7");
                assertThat(row.values()).containsExactly(2.5, Double.NaN);
                assertThat(row.flags()).isZero();
            });
        }
    }

    @Test
    void aRejectedRecordIsSetAside() throws Exception {
        Rejected rejected =
                new Rejected(RejectReason.WRONG_TYPE, "amount", Origin.NONE, null, new byte[] {1}, List.of());
        try (var admit = open()) {
            admit.processElement(new Decoded.Bad(rejected), 1);

            assertThat(admit.extractOutputValues()).isEmpty();
            assertThat(admit.getSideOutput(DeadLetters.TAG))
                    .singleElement()
                    .extracting(record -> record.getValue())
                    .isEqualTo(rejected);
        }
    }

    private static OneInputStreamOperatorTestHarness<Decoded, FeatureRow> open() throws Exception {
        var admit = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new AdmitEvents(FEATURES)));
        admit.setup(Cards.ROWS);
        admit.open();
        return admit;
    }
}
