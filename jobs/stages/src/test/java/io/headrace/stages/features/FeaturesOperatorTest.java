package io.headrace.stages.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Event;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.Flags;
import io.headrace.features.FeatureSet;
import io.headrace.features.LabelUpdate;
import io.headrace.features.WindowFunction;
import io.headrace.metrics.MetricNames;
import io.headrace.metrics.Metrics;
import io.headrace.stages.Cards;
import io.headrace.stages.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesOperatorTest {
    private static final long MINUTE = 60_000;
    /** Slots of the waiting items are a 256th of the horizon, which is 45 minutes. */
    private static final long SLOT = 45 * MINUTE / 256;

    private static final FeatureSet SET = Cards.features();

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1})
    void aLabelCountsForTheEventsFromItsTimeOn(long after) throws Exception {
        FeatureSet risk = FeatureSet.compile(
                List.of(Cards.window(WindowFunction.LABEL_RATE, Duration.ofMinutes(10), Duration.ZERO)), Cards.SCHEMA);
        try (var operator = open(risk, Mode.REPLAY)) {
            event(operator, 2, MINUTE, "a");
            event(operator, 1, 0, "a");
            operator.processElement(
                    new KeyedItem.OfLabel("a", new LabelUpdate("1", 0, MINUTE + after, 1)), MINUTE + after);
            operator.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(operator.extractOutputValues())
                    .extracting(row -> row.values()[0])
                    .containsExactly(0.0, after <= 0 ? 0.5 : 0.0);
        }
    }

    @Test
    void labelsAreCountedByWhatBecameOfThem() throws Exception {
        double applied = labels("applied");
        double awaited = labels("awaited");
        double expired = labels("expired");
        double unmet = labels("unmet");
        FeatureSet risk = FeatureSet.compile(
                List.of(Cards.window(WindowFunction.LABEL_RATE, Duration.ofMinutes(10), Duration.ZERO)), Cards.SCHEMA);
        try (var operator = open(risk, Mode.LIVE)) {
            label(operator, "never", MINUTE);
            event(operator, 1, MINUTE, "a");
            label(operator, "1", MINUTE);
            event(operator, 2, Duration.ofDays(100).toMillis(), "a");
            label(operator, "too old", MINUTE);
        }
        assertThat(labels("applied") - applied).isEqualTo(1);
        assertThat(labels("awaited") - awaited).isEqualTo(1);
        assertThat(labels("expired") - expired).isEqualTo(1);
        assertThat(labels("unmet") - unmet).isEqualTo(1);
    }

    @Test
    void inReplayALateRowRunsAtOnceFlaggedAndCountedOnce() throws Exception {
        double before = late();
        try (var operator = open(SET, Mode.REPLAY)) {
            operator.processWatermark(10 * MINUTE);
            event(operator, 1, 9 * MINUTE, "a");

            FeatureRow row = operator.extractOutputValues().get(0);
            assertThat(row.flags() & Flags.LATE).isNotZero();
            assertThat(late() - before).isEqualTo(1);

            operator.getOutput().clear();
            operator.processElement(new KeyedItem.OfRow("a", row), 9 * MINUTE);
            assertThat(operator.extractOutputValues()).hasSize(1);
            assertThat(late() - before).as("a second stage counts it no more").isEqualTo(1);
        }
    }

    @Test
    void aRowAheadOfTheSettledTimeIsNotLateThoughTheWatermarkHasPassedIt() throws Exception {
        try (var operator = open(SET, Mode.REPLAY)) {
            operator.processWatermark(3 * SLOT + 5);
            event(operator, 1, 3 * SLOT, "a");
            assertThat(operator.extractOutputValues()).isEmpty();
            operator.processWatermark(4 * SLOT);

            assertThat(operator.extractOutputValues()).hasSize(1);
            assertThat(operator.extractOutputValues().get(0).flags() & Flags.LATE)
                    .isZero();
        }
    }

    @Test
    void inLiveNothingWaits() throws Exception {
        double before = late();
        try (var operator = open(SET, Mode.LIVE)) {
            event(operator, 1, 10 * MINUTE, "a");
            event(operator, 2, 5 * MINUTE, "a");
            assertThat(operator.extractOutputValues()).hasSize(2);
            operator.processWatermark(7 * MINUTE);
            assertThat(operator.getOutput()).last().isEqualTo(new Watermark(7 * MINUTE));
            event(operator, 3, 6 * MINUTE, "a");
            assertThat(operator.extractOutputValues()).hasSize(3);
            assertThat(operator.extractOutputValues().get(2).flags() & Flags.LATE)
                    .isNotZero();
            assertThat(late() - before).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRowWithoutTheKeyPassesWithoutHistory(Mode mode) throws Exception {
        try (var operator = open(SET, mode)) {
            event(operator, 1, MINUTE, null);
            event(operator, 2, MINUTE, null);
            operator.processWatermark(MINUTE + SLOT);

            assertThat(operator.extractOutputValues())
                    .hasSize(2)
                    .allSatisfy(row -> assertThat(row.values()).containsOnly(Double.NaN));
            assertThat(operator.numKeyedStateEntries()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void everyStateIsGoneWhenTheWatermarkIsFarAhead(Mode mode) throws Exception {
        try (var operator = open(SET, mode)) {
            for (int i = 0; i < 2_000; i++) {
                event(operator, i, i * 100L, "card" + i % 3);
            }
            long end = 2_000 * 100;
            LabelUpdate unknown = new LabelUpdate("x", end + MINUTE, end, 1);
            operator.processElement(new KeyedItem.OfLabel("card9", unknown), end);
            operator.processWatermark(end + 10 * SLOT);
            assertThat(operator.extractOutputValues()).hasSize(2_000);
            assertThat(operator.numKeyedStateEntries()).isGreaterThan(20);

            operator.processWatermark(end + 200 * MINUTE);

            assertThat(operator.numKeyedStateEntries()).isZero();
            assertThat(operator.numEventTimeTimers()).isZero();
        }
    }

    /** What is forgotten of a quiet key depends on event time, not on how the watermark got there. */
    @ParameterizedTest
    @ValueSource(longs = {1, 7, 100_000})
    void aQuietKeyIsForgottenAtTheSameEventWhateverTheWatermarksSteps(long steps) throws Exception {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            events.add(Cards.event(i, i * (20 * MINUTE + i * MINUTE), "a", 1));
            events.add(Cards.event(1_000 + i, i * (75 * MINUTE + 11), "b", 1));
        }
        long end = 90 * 60 * MINUTE;
        List<List<Keyed.Row>> runs = new ArrayList<>();
        for (long step : new long[] {end, Math.max(1, end / steps)}) {
            runs.add(rowsByWatermarksEvery(step, events, end));
        }
        assertThat(runs.get(0)).hasSize(120).containsExactlyInAnyOrderElementsOf(runs.get(1));
    }

    private static List<Keyed.Row> rowsByWatermarksEvery(long step, List<Event> events, long end) throws Exception {
        try (var operator = open(SET, Mode.REPLAY)) {
            for (Event event : events) {
                operator.processElement(Keyed.item(event), event.time());
            }
            for (long mark = step; mark <= end; mark += step) {
                operator.processWatermark(mark);
            }
            operator.processWatermark(Watermark.MAX_WATERMARK);
            return operator.extractOutputValues().stream()
                    .map(Keyed::comparable)
                    .toList();
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, KeyedItem, FeatureRow> open(FeatureSet set, Mode mode)
            throws Exception {
        var operator = Keyed.harness(set, mode, Keyed.Backend.HASHMAP);
        operator.open();
        return operator;
    }

    private static void event(
            KeyedOneInputStreamOperatorTestHarness<String, KeyedItem, FeatureRow> operator,
            long id,
            long time,
            String card)
            throws Exception {
        operator.processElement(Keyed.item(Cards.event(id, time, card, 1)), time);
    }

    private static void label(
            KeyedOneInputStreamOperatorTestHarness<String, KeyedItem, FeatureRow> operator, String id, long eventTime)
            throws Exception {
        operator.processElement(new KeyedItem.OfLabel("a", new LabelUpdate(id, eventTime, eventTime, 1)), eventTime);
    }

    private static double labels(String outcome) {
        var counter = Metrics.registry()
                .find(MetricNames.FEATURES_LABELS.name())
                .tag(MetricNames.TagKeys.JOB, Keyed.METRICS.job())
                .tag(MetricNames.TagKeys.OUTCOME, outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static double late() {
        return Metrics.registry()
                .get(MetricNames.FEATURES_LATE.name())
                .tag("job", Keyed.METRICS.job())
                .counter()
                .count();
    }
}
