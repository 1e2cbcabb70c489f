package io.headrace.stages.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Event;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.Flags;
import io.headrace.contract.Header;
import io.headrace.contract.Origin;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.features.FeatureSet;
import io.headrace.features.FieldFeature;
import io.headrace.features.Missing;
import io.headrace.metrics.Metrics;
import io.headrace.schemas.EventEncoder;
import io.headrace.stages.Cards;
import io.headrace.stages.DeadLetters;
import io.headrace.stages.MetricsOf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CompleteRowsTest {
    private static final MetricsOf METRICS = new MetricsOf("complete-test", "", "");
    private static final double NONE = Double.NaN;
    private static final Origin ORIGIN = new Origin("payments", 3, 42, 7);
    private static final List<Header> HEADERS = List.of(new Header("trace", new byte[] {1, 2}));

    @Test
    void aRowWithAllItsFeaturesPassesAsItIs() throws Exception {
        try (var complete = open(Missing.REJECT, Missing.REJECT)) {
            complete.processElement(row("a", 1, 2), 7);
            assertPassed(complete, 0, 1, 2);
        }
    }

    @Test
    void leaveGivesTheModelNanAndMarksTheRow() throws Exception {
        try (var complete = open(Missing.NAN, Missing.REJECT)) {
            complete.processElement(row("a", NONE, 2), 7);
            assertPassed(complete, Flags.MISSING, NONE, 2);
        }
    }

    @Test
    void replaceGivesTheModelTheStandInAndMarksTheRow() throws Exception {
        try (var complete = open(Missing.REJECT, new Missing.Value(-1))) {
            complete.processElement(row("a", 1, NONE), 7);
            assertPassed(complete, Flags.MISSING, 1, -1);
        }
    }

    @Test
    void whatTheRowWasMarkedWithBeforeStays() throws Exception {
        FeatureRow late = row("a", 1, NONE);
        late.flag(Flags.LATE);
        try (var complete = open(Missing.NAN, Missing.NAN)) {
            complete.processElement(late, 7);
            assertPassed(complete, Flags.LATE | Flags.MISSING, 1, NONE);
        }
    }

    @Test
    void rejectSetsTheEventAsideAndNamesTheFeature() throws Exception {
        try (var complete = open(Missing.NAN, Missing.REJECT)) {
            complete.processElement(row("a", 1, NONE), 7);

            assertThat(complete.extractOutputValues()).isEmpty();
            Rejected rejected = complete.getSideOutput(DeadLetters.TAG).remove().getValue();
            assertThat(rejected.reason()).isEqualTo(RejectReason.FEATURE_MISSING);
            assertThat(rejected.detail()).isEqualTo("features.second: expected a value, found none (missing: reject)");
            assertThat(complete.getSideOutput(DeadLetters.TAG)).as("once").isEmpty();
        }
    }

    @Test
    void theDeadLetterIsTheEventWrittenAgainUnderItsKeyWithOriginAndHeaders() throws Exception {
        try (var complete = open(Missing.REJECT, Missing.REJECT)) {
            complete.processElement(row("żółć", NONE, NONE), 7);

            Rejected rejected = complete.getSideOutput(DeadLetters.TAG).remove().getValue();
            assertThat(rejected.key()).isEqualTo("żółć".getBytes(StandardCharsets.UTF_8));
            assertThat(rejected.payload())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("{\"id\":7,\"time\":7000,\"card\":\"żółć\",\"amount\":2.5}");
            assertThat(rejected.origin()).isEqualTo(ORIGIN);
            assertThat(rejected.headers()).isEqualTo(HEADERS);
        }
    }

    @Test
    void anEventWithoutAKeyIsSetAsideWithoutOne() throws Exception {
        try (var complete = open(Missing.REJECT, Missing.REJECT)) {
            complete.processElement(row(null, NONE, NONE), 7);

            assertThat(complete.getSideOutput(DeadLetters.TAG)
                            .remove()
                            .getValue()
                            .key())
                    .isNull();
        }
    }

    @Test
    void aRejectedRowHoldsNobodyElseUp() throws Exception {
        try (var complete = open(Missing.REJECT, Missing.REJECT)) {
            complete.processElement(row("a", 1, 2), 7);
            complete.processElement(row("b", NONE, 4), 7);
            complete.processElement(row("c", 5, 6), 7);

            assertThat(complete.extractOutputValues())
                    .extracting(row -> row.event().text(Cards.CARD))
                    .containsExactly("a", "c");
            assertThat(complete.getSideOutput(DeadLetters.TAG)).hasSize(1);
        }
    }

    @Test
    void rowsThatGoOnAreCounted() throws Exception {
        double counted = counted();
        try (var complete = open(Missing.NAN, new Missing.Value(0))) {
            complete.processElement(row("a", 1, 2), 7);
            complete.processElement(row("a", NONE, 2), 7);
            complete.processElement(row("a", NONE, NONE), 7);
        }
        assertThat(counted() - counted).isEqualTo(3);
    }

    private static void assertPassed(
            OneInputStreamOperatorTestHarness<FeatureRow, FeatureRow> complete, int flags, double... values) {
        assertThat(complete.extractOutputValues()).singleElement().satisfies(row -> {
            assertThat(row.event().origin()).isEqualTo(ORIGIN);
            assertThat(row.values()).containsExactly(values);
            assertThat(row.flags()).isEqualTo(flags);
        });
        assertThat(complete.getSideOutput(DeadLetters.TAG)).isNull();
    }

    private static double counted() {
        METRICS.open(); // registers the counter
        return Metrics.registry()
                .get("features.rows")
                .tag("job", METRICS.job())
                .counter()
                .count();
    }

    private static FeatureRow row(String card, double first, double second) {
        Event event = new Event.Builder(Cards.SCHEMA)
                .set(0, 7L)
                .set(1, 7000L)
                .set(Cards.CARD, card)
                .set(Cards.AMOUNT, 2.5)
                .build(ORIGIN, HEADERS);
        return new FeatureRow(event, new double[] {first, second}, 0);
    }

    private static OneInputStreamOperatorTestHarness<FeatureRow, FeatureRow> open(Missing first, Missing second)
            throws Exception {
        FeatureSet features = FeatureSet.compile(
                List.of(new FieldFeature("first", "amount", first), new FieldFeature("second", "amount", second)),
                Cards.SCHEMA);
        CompleteRows function = new CompleteRows(features, Cards.CARD, () -> EventEncoder.json(Cards.SCHEMA), METRICS);
        var complete = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(function));
        complete.setup(Cards.ROWS);
        complete.open();
        return complete;
    }
}
