package io.headrace.stages.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.features.LabelUpdate;
import io.headrace.schemas.EventEncoder;
import io.headrace.stages.Cards;
import io.headrace.stages.DeadLetters;
import io.headrace.stages.serde.EventSerializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelJoinTest {
    private static final Duration HORIZON = Duration.ofMinutes(10);
    private static final long MINUTE = 60_000;
    private static final LabelFields FIELDS = LabelFields.of(Cards.LABELS, "time", "label", List.of("card", "shop"));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whicheverComesFirstTheLabelLeavesWithItsEventsKeys(boolean labelFirst) throws Exception {
        try (var join = open(null)) {
            if (labelFirst) {
                join.processElement(label(7, 2 * MINUTE, 1.0), 2 * MINUTE);
                assertThat(join.extractOutputValues()).isEmpty();
            }
            join.processElement(event(7, MINUTE), MINUTE);
            if (!labelFirst) {
                join.processElement(label(7, 2 * MINUTE, 1.0), 2 * MINUTE);
            }

            assertThat(describe(join)).containsExactly("7@60000 known 120000 =1.0 for [card7, null]");
        }
    }

    @Test
    void allLabelsThatWaitedLeaveSoThatNoArrivalOrderShows() throws Exception {
        List<JoinItem> items = List.of(
                label(7, 2 * MINUTE, 1.0),
                label(7, 3 * MINUTE, 0.0),
                event(7, MINUTE),
                label(8, MINUTE, 1.0),
                event(8, 0));
        List<String> expected = null;
        for (int seed = 0; seed < 20; seed++) {
            List<JoinItem> order = new ArrayList<>(items);
            Collections.shuffle(order, new Random(seed));
            try (var join = open(null)) {
                for (JoinItem item : order) {
                    join.processElement(item, 0);
                }
                List<String> found = describe(join).stream().sorted().toList();
                expected = expected == null ? found : expected;
                assertThat(found).hasSize(3).isEqualTo(expected);
            }
        }
    }

    @Test
    void aLabelWithoutItsEventIsADeadLetterAfterTheHorizon() throws Exception {
        try (var join = open(null)) {
            join.processElement(label(7, MINUTE, 1.0), MINUTE);
            join.processWatermark(MINUTE + HORIZON.toMillis());
            assertThat(join.getSideOutput(DeadLetters.TAG)).isNull();

            join.processWatermark(MINUTE + HORIZON.toMillis() * 5 / 4);

            Rejected rejected = join.getSideOutput(DeadLetters.TAG).remove().getValue();
            assertThat(rejected.reason()).isEqualTo(RejectReason.LABEL_WITHOUT_EVENT);
            assertThat(rejected.detail()).isEqualTo("no event with this id came within PT10M of the label");
            assertThat(new String(rejected.payload(), StandardCharsets.UTF_8)).contains("\"id\":7", "\"label\":1");
            assertThat(rejected.origin())
                    .isEqualTo(Cards.label(7, MINUTE, null, null, 1.0).origin());
            assertThat(join.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void ofTwoWaitingLabelsTheOldOneGoesAloneAndTheOtherStillFindsItsEvent() throws Exception {
        try (var join = open(null)) {
            join.processElement(label(7, 0, 1.0), 0);
            join.processElement(label(7, 9 * MINUTE, 0.0), 9 * MINUTE);
            join.processWatermark(12 * MINUTE);
            assertThat(join.getSideOutput(DeadLetters.TAG)).hasSize(1);

            join.processElement(event(7, 8 * MINUTE), 8 * MINUTE);
            assertThat(describe(join)).containsExactly("7@480000 known 540000 =0.0 for [card7, null]");
        }
    }

    @Test
    void nothingIsKeptOfEventsOlderThanTheHorizon() throws Exception {
        try (var join = open(null)) {
            for (int id = 0; id < 500; id++) {
                join.processElement(event(id, id * 100L), id * 100L);
            }
            join.processWatermark(MINUTE);
            assertThat(join.numKeyedStateEntries()).isGreaterThan(100);

            join.processWatermark(2 * MINUTE + HORIZON.toMillis() * 5 / 4);

            assertThat(join.numKeyedStateEntries()).isZero();
            assertThat(join.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void bothSidesSurviveARestart() throws Exception {
        OperatorSubtaskState state;
        try (var join = open(null)) {
            join.processElement(event(7, MINUTE), MINUTE);
            join.processElement(label(8, MINUTE, 1.0), MINUTE);
            state = join.snapshot(1, 0);
        }
        try (var join = open(state)) {
            join.processElement(label(7, 2 * MINUTE, 1.0), 2 * MINUTE);
            join.processElement(event(8, MINUTE), MINUTE);
            assertThat(join.extractOutputValues()).hasSize(2);
        }
    }

    /** Entries removed long ago must not be passed again for each bucket: with so many of them that took minutes. */
    @Test
    @Timeout(60)
    void bucketsWhoseLabelsHaveGoneCostNothingOnRocksDb() throws Exception {
        int labels = 100_000;
        try (var join = open(null, Keyed.Backend.ROCKSDB)) {
            for (int id = 0; id < labels; id++) {
                join.processElement(label(id, MINUTE, 1.0), MINUTE);
            }
            for (int id = 0; id < labels; id++) {
                join.processElement(event(id, MINUTE), MINUTE);
            }
            join.processWatermark(MINUTE + HORIZON.toMillis() * 5 / 4);

            assertThat(join.extractOutputValues()).hasSize(labels);
            assertThat(join.getSideOutput(DeadLetters.TAG)).isNull();
            assertThat(join.numEventTimeTimers()).isZero();
        }
    }

    private static JoinItem event(long id, long time) {
        return new JoinItem.OfEvent(Long.toString(id), new EventKeys(time, new String[] {"card" + id, null}));
    }

    private static JoinItem label(long id, long labelTime, double value) {
        return new JoinItem.OfLabel(Cards.label(id, labelTime, null, null, value));
    }

    private static List<String> describe(KeyedOneInputStreamOperatorTestHarness<Integer, JoinItem, RoutedLabel> join) {
        return join.extractOutputValues().stream().map(LabelJoinTest::describe).toList();
    }

    private static String describe(RoutedLabel label) {
        LabelUpdate update = label.update();
        return update.eventId() + "@" + update.eventTime() + " known " + update.labelTime() + " =" + update.value()
                + " for " + List.of(String.valueOf(label.keys()[0]), String.valueOf(label.keys()[1]));
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, JoinItem, RoutedLabel> open(
            OperatorSubtaskState state) throws Exception {
        return open(state, Keyed.Backend.HASHMAP);
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, JoinItem, RoutedLabel> open(
            OperatorSubtaskState state, Keyed.Backend backend) throws Exception {
        EventSerializer labels = new EventSerializer(Cards.LABELS);
        LabelJoin function = new LabelJoin(FIELDS, labels, HORIZON, () -> EventEncoder.json(Cards.LABELS));
        var join = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(function), item -> LabelJoin.bucket(item.eventId()), Types.INT);
        join.setStateBackend(backend.open());
        join.setup(new RoutedLabel.Serializer());
        join.initializeState(state);
        join.open();
        return join;
    }
}
