package io.headrace.stages.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.FeatureRow;
import io.headrace.features.FeatureSet;
import io.headrace.features.WindowFeature;
import io.headrace.features.WindowFunction;
import io.headrace.stages.Cards;
import io.headrace.stages.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waiting by slots of time, seen through the operator. */
class WaitingItemsTest {
    @ParameterizedTest(name = "horizon {0} ms around {1}")
    @CsvSource({"1, 0", "100, 0", "255, -500", "256, 0", "513, -1000", "2560, -20000", "100000, 0", "100000, -4000000"})
    void theWatermarkPassedOnNeverExceedsWhatHasLeft(long horizon, long around) throws Exception {
        Random random = new Random(horizon);
        TreeMap<Long, Integer> inside = new TreeMap<>();
        try (var operator = open(horizon)) {
            long mark = around - 1;
            for (int step = 0; step < 400; step++) {
                long time = mark + 1 + random.nextInt(1 + (int) horizon);
                operator.processElement(Keyed.item(Cards.event(step, time, "c" + step % 7, 1)), time);
                inside.merge(time, 1, Integer::sum);
                if (random.nextInt(3) == 0) {
                    mark += random.nextInt(1 + (int) horizon / 4);
                    operator.processWatermark(mark);
                }
                settle(operator, inside, mark);
            }
            operator.processWatermark(Watermark.MAX_WATERMARK);
            settle(operator, inside, Long.MAX_VALUE);
            assertThat(inside).isEmpty();
        }
    }

    @Test
    void everythingLeavesAtTheLastWatermark() throws Exception {
        try (var operator = open(100_000)) {
            for (long time : new long[] {-1_000_000, -1, 0, 1, 389, 390, 391, 4_000_000_000_000L}) {
                operator.processElement(Keyed.item(Cards.event(time + 2_000_000, time, "a", 1)), time);
            }
            operator.processWatermark(Watermark.MAX_WATERMARK);

            assertThat(operator.extractOutputValues())
                    .extracting(row -> row.event().time())
                    .containsExactly(-1_000_000L, -1L, 0L, 1L, 389L, 390L, 391L, 4_000_000_000_000L);
            assertThat(operator.getOutput()).last().isEqualTo(Watermark.MAX_WATERMARK);
        }
    }

    @Test
    void aSlotLeavesWhenItsLastInstantIsPromised() throws Exception {
        try (var operator = open(2_560)) {
            for (long time : new long[] {-11, -10, -1, 0, 9, 10}) {
                operator.processElement(Keyed.item(Cards.event(time + 100, time, "a", 1)), time);
            }
            operator.processWatermark(-12);
            assertThat(left(operator)).isZero();
            operator.processWatermark(-11);
            assertThat(left(operator)).isEqualTo(1);
            operator.processWatermark(-2);
            assertThat(left(operator)).isEqualTo(1);
            operator.processWatermark(-1);
            assertThat(left(operator)).isEqualTo(3);
            operator.processWatermark(8);
            assertThat(left(operator)).isEqualTo(3);
            operator.processWatermark(9);
            assertThat(left(operator)).isEqualTo(5);
        }
    }

    /** Takes what left out of {@code inside} and checks it against the watermarks between. */
    private static void settle(
            KeyedOneInputStreamOperatorTestHarness<String, KeyedItem, FeatureRow> operator,
            TreeMap<Long, Integer> inside,
            long mark) {
        for (Object element : operator.getOutput()) {
            if (element instanceof StreamRecord<?> record) {
                assertThat(record.getTimestamp()).isLessThanOrEqualTo(mark);
                inside.computeIfPresent(record.getTimestamp(), (time, count) -> count == 1 ? null : count - 1);
            } else if (element instanceof Watermark passed) {
                assertThat(passed.getTimestamp()).isLessThanOrEqualTo(mark);
                assertThat(inside.floorKey(passed.getTimestamp())).isNull();
            }
        }
        operator.getOutput().clear();
    }

    private static int left(KeyedOneInputStreamOperatorTestHarness<String, KeyedItem, FeatureRow> operator) {
        return operator.extractOutputValues().size();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, KeyedItem, FeatureRow> open(long horizonMillis)
            throws Exception {
        FeatureSet set = FeatureSet.compile(
                List.of(new WindowFeature("n", "card", WindowFunction.COUNT, "", Duration.ofMillis(horizonMillis))),
                Cards.SCHEMA);
        var operator = Keyed.harness(set, Mode.REPLAY, Keyed.Backend.HASHMAP);
        operator.open();
        return operator;
    }
}
