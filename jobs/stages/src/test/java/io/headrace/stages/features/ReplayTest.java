package io.headrace.stages.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.FeatureRow;
import io.headrace.features.FeatureSet;
import io.headrace.stages.Cards;
import io.headrace.stages.Mode;
import io.headrace.stages.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A replay's rows depend on the input alone, bit by bit. */
class ReplayTest {
    private static final int BOUND = 60_000;
    private static final FeatureSet SET = Cards.features();

    @ParameterizedTest(name = "seed {0} on {1}")
    @CsvSource({
        "1, HASHMAP",
        "2, HASHMAP",
        "3, HASHMAP",
        "4, HASHMAP",
        "5, ROCKSDB",
        "6, ROCKSDB_EVICTING",
        "7, ROCKSDB_EVICTING"
    })
    void anyArrivalInsideTheBoundGivesTheSameRowsThroughAnyRestart(long seed, Keyed.Backend backend) throws Exception {
        Random random = new Random(seed);
        History history = History.random(seed, 600);
        List<Object> expected = Keyed.oracle(SET, history);
        for (int arrival = 0; arrival < 3; arrival++) {
            Subtasks subtasks = new Subtasks(backend, List.of());
            for (List<Object> part : parts(script(history, random), 1 + arrival, random)) {
                subtasks.feed(part);
                subtasks = subtasks.restart(1);
            }
            assertThat(subtasks.finish()).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest(name = "seed {0} on {1}")
    @CsvSource({"11, HASHMAP", "12, HASHMAP", "13, ROCKSDB", "14, ROCKSDB_EVICTING"})
    void rescalingInTheMiddleChangesNoRow(long seed, Keyed.Backend backend) throws Exception {
        Random random = new Random(seed);
        History history = History.random(seed, 600);
        List<List<Object>> parts = parts(script(history, random), 5, random);
        Subtasks subtasks = new Subtasks(backend, List.of());
        int[] parallelism = {2, 4, 3, 1, 1};
        for (int i = 0; i < parts.size(); i++) {
            subtasks.feed(parts.get(i));
            subtasks = subtasks.restart(parallelism[i]);
        }
        assertThat(subtasks.finish()).containsExactlyInAnyOrderElementsOf(Keyed.oracle(SET, history));
    }

    private static List<Object> script(History history, Random random) {
        List<KeyedItem> arrivals = Script.shuffled(history.items(), KeyedItem::time, BOUND, random);
        return Script.withWatermarks(arrivals, KeyedItem::time, BOUND, 1 + random.nextInt(60), random);
    }

    private static List<List<Object>> parts(List<Object> script, int count, Random random) {
        List<List<Object>> parts = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= count; i++) {
            int to = i == count ? script.size() : from + random.nextInt((script.size() - from) / 2);
            parts.add(script.subList(from, to));
            from = to;
        }
        return parts;
    }

    /** The operator's subtasks, fed as Flink would: items to their key's, watermarks to all. */
    private static final class Subtasks {
        private final Keyed.Backend backend;
        private final List<Object> rows;
        private final List<KeyedOneInputStreamOperatorTestHarness<String, KeyedItem, FeatureRow>> operators =
                new ArrayList<>();

        Subtasks(Keyed.Backend backend, List<Object> rows) throws Exception {
            this(backend, rows, null, 1, 1);
        }

        private Subtasks(Keyed.Backend backend, List<Object> rows, OperatorSubtaskState state, int from, int to)
                throws Exception {
            this.backend = backend;
            this.rows = new ArrayList<>(rows);
            for (int index = 0; index < to; index++) {
                var operator = Keyed.harness(SET, Mode.REPLAY, backend, to, index);
                if (state != null) {
                    operator.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                            state, Keyed.MAX_PARALLELISM, from, to, index));
                }
                operator.open();
                operators.add(operator);
            }
        }

        void feed(List<Object> script) throws Exception {
            for (Object element : script) {
                if (element instanceof Watermark mark) {
                    for (var operator : operators) {
                        operator.processWatermark(mark);
                    }
                } else {
                    item((KeyedItem) ((StreamRecord<?>) element).getValue());
                }
            }
        }

        private void item(KeyedItem item) throws Exception {
            int index = KeyGroupRangeAssignment.assignKeyToParallelOperator(
                    item.key(), Keyed.MAX_PARALLELISM, operators.size());
            operators.get(index).processElement(item, item.time());
        }

        Subtasks restart(int parallelism) throws Exception {
            List<OperatorSubtaskState> states = new ArrayList<>();
            for (var operator : operators) {
                states.add(operator.snapshot(1, 0));
            }
            OperatorSubtaskState state =
                    AbstractStreamOperatorTestHarness.repackageState(states.toArray(OperatorSubtaskState[]::new));
            collect();
            return new Subtasks(backend, rows, state, operators.size(), parallelism);
        }

        List<Object> finish() throws Exception {
            for (var operator : operators) {
                operator.processWatermark(Watermark.MAX_WATERMARK);
            }
            collect();
            return rows;
        }

        private void collect() throws Exception {
            for (var operator : operators) {
                operator.extractOutputValues().forEach(row -> rows.add(Keyed.comparable(row)));
                operator.close();
            }
        }
    }
}
