package io.headrace.stages.drift.quality;

import io.headrace.contract.Provenance;
import io.headrace.contract.QualityReport;
import io.headrace.contract.Run;
import io.headrace.drift.outcomes.QualitySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.function.SerializableSupplier;

/** The join in some subtasks and the judge behind them, with what lies between done by hand. */
final class QualityJob implements AutoCloseable {
    static final Provenance PROVENANCE = Provenance.of("cards", "fraud", "1", "model-sha", "spec-sha");
    static final long MODEL = QualityItem.model(PROVENANCE);

    private static final int MAX_PARALLELISM = 16;
    private static final int MOST_SAVED_BYTES = 1 << 30;

    /** What became of labels, in all of this test's process; subtasks of a real job share their counters too. */
    private static final Map<String, Map<String, Long>> COUNTED = new ConcurrentHashMap<>();

    enum Backend {
        HASHMAP,
        ROCKSDB;

        private StateBackend open() {
            if (this == HASHMAP) {
                return new HashMapStateBackend();
            }
            EmbeddedRocksDBStateBackend backend = new EmbeddedRocksDBStateBackend();
            backend.getMemoryConfiguration().setFixedMemoryPerSlot("128mb");
            return backend;
        }
    }

    /** What a checkpoint holds. */
    record Saved(OperatorSubtaskState joins, OperatorSubtaskState judge, int parallelism) {}

    private final List<KeyedOneInputStreamOperatorTestHarness<Integer, QualityItem, QualityPart>> joins =
            new ArrayList<>();
    private final KeyedOneInputStreamOperatorTestHarness<Long, QualityPart, QualityReport> judge;
    private final String name;

    /**
     * @param name of the test, under which labels are counted
     * @param saved what to begin with, or null
     */
    QualityJob(String name, QualitySettings settings, int parallelism, Backend backend, Saved saved) throws Exception {
        this.name = name;
        for (int i = 0; i < parallelism; i++) {
            joins.add(join(name, settings, parallelism, i, backend, saved));
        }
        judge = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new JudgeOutcomes(settings, Run.REPLAY, counter(name), QualityView.NONE)),
                QualityPart::model,
                Types.LONG,
                MAX_PARALLELISM,
                1,
                0);
        judge.setStateBackend(backend.open());
        judge.setup(QualityReportSerializer.TYPE.createSerializer(null));
        judge.initializeState(saved == null ? null : saved.judge);
        judge.open();
        if (saved == null) {
            COUNTED.remove(name);
        }
        processElement(new QualityItem.OfModel(PROVENANCE), 0);
    }

    QualityJob(String name, QualitySettings settings) throws Exception {
        this(name, settings, 1, Backend.HASHMAP, null);
    }

    private static KeyedOneInputStreamOperatorTestHarness<Integer, QualityItem, QualityPart> join(
            String name, QualitySettings settings, int parallelism, int index, Backend backend, Saved saved)
            throws Exception {
        var join = new KeyedOneInputStreamOperatorTestHarness<>(
                new OutcomeJoin(settings, counter(name)),
                QualityItem::bucket,
                Types.INT,
                MAX_PARALLELISM,
                parallelism,
                index);
        join.setStateBackend(backend.open());
        join.setCheckpointStorage(new JobManagerCheckpointStorage(MOST_SAVED_BYTES));
        join.setup(QualityPart.Serializer.TYPE.createSerializer(null));
        join.initializeState(
                saved == null
                        ? null
                        : AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                saved.joins, MAX_PARALLELISM, saved.parallelism, parallelism, index));
        join.open();
        return join;
    }

    private static SerializableSupplier<LabelCounter> counter(String name) {
        return () -> (outcome, count) ->
                COUNTED.computeIfAbsent(name, of -> new ConcurrentHashMap<>()).merge(outcome, count, Long::sum);
    }

    Map<String, Long> labels() {
        return new TreeMap<>(COUNTED.getOrDefault(name, Map.of()));
    }

    void processElement(QualityItem item, long time) throws Exception {
        int subtask = KeyGroupRangeAssignment.assignKeyToParallelOperator(item.bucket(), MAX_PARALLELISM, joins.size());
        joins.get(subtask).processElement(new StreamRecord<>(item, time));
    }

    void processWatermark(long time) throws Exception {
        for (var join : joins) {
            join.processWatermark(new Watermark(time));
        }
        passOn();
        judge.processWatermark(new Watermark(time));
    }

    /** Records and watermarks in this order, as a script has them. */
    @SuppressWarnings("unchecked") // what a script holds
    void feed(List<Object> script) throws Exception {
        for (Object element : script) {
            if (element instanceof Watermark mark) {
                processWatermark(mark.getTimestamp());
            } else {
                StreamRecord<QualityItem> record = (StreamRecord<QualityItem>) element;
                processElement(record.getValue(), record.getTimestamp());
            }
        }
    }

    void finish() throws Exception {
        processWatermark(Long.MAX_VALUE);
        for (var join : joins) {
            join.endInput();
        }
        passOn();
    }

    Saved checkpoint() throws Exception {
        OperatorSubtaskState[] states = new OperatorSubtaskState[joins.size()];
        for (int i = 0; i < states.length; i++) {
            joins.get(i).prepareSnapshotPreBarrier(1);
        }
        passOn();
        for (int i = 0; i < states.length; i++) {
            states[i] = joins.get(i).snapshot(1, 0);
        }
        return new Saved(AbstractStreamOperatorTestHarness.repackageState(states), judge.snapshot(1, 0), states.length);
    }

    private void passOn() throws Exception {
        for (var join : joins) {
            Queue<Object> output = join.getOutput();
            for (Object element = output.poll(); element != null; element = output.poll()) {
                if (element instanceof StreamRecord<?> record) {
                    judge.processElement(new StreamRecord<>((QualityPart) record.getValue(), record.getTimestamp()));
                }
            }
        }
    }

    List<QualityReport> reports() {
        return judge.extractOutputValues();
    }

    /** The only report of the window's segment as of then. */
    QualityReport report(long windowEnd, long asOf, String segment) {
        List<QualityReport> found = reports().stream()
                .filter(report -> report.windowEnd() == windowEnd
                        && report.asOf() == asOf
                        && report.segment().equals(segment))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one report of " + windowEnd + " as of " + asOf + " of '" + segment
                    + "', found " + found + " in " + reports());
        }
        return found.get(0);
    }

    int stateEntries() {
        return joins.stream().mapToInt(join -> join.numKeyedStateEntries()).sum();
    }

    int judgeEntries() {
        return judge.numKeyedStateEntries();
    }

    List<KeyedOneInputStreamOperatorTestHarness<Integer, QualityItem, QualityPart>> joins() {
        return joins;
    }

    @Override
    public void close() throws Exception {
        for (var join : joins) {
            join.close();
        }
        judge.close();
    }
}
