package io.headrace.stages.drift;

import io.headrace.contract.DriftReport;
import io.headrace.contract.FeatureVector;
import io.headrace.contract.Provenance;
import io.headrace.contract.Score;
import io.headrace.stages.MetricsOf;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** The drift stage as a job has it: some subtasks that count, one that judges. */
final class Watched implements AutoCloseable {
    static final Provenance MODEL = Provenance.of("cards", "risk", "1", "model", "spec");
    static final List<String> FEATURES = List.of("amount", "age");

    private static final MetricsOf METRICS = new MetricsOf("drift-test", "risk", "1");

    private final DriftSettings settings;
    private final List<OneInputStreamOperatorTestHarness<Score, PaneCounts>> counting = new ArrayList<>();
    private final long[] watermarks;
    private KeyedOneInputStreamOperatorTestHarness<String, PaneCounts, DriftReport> judging;
    private final List<DriftReport> reports = new ArrayList<>();

    Watched(DriftSettings settings, int subtasks) throws Exception {
        this.settings = settings;
        this.watermarks = new long[subtasks];
        start(null);
    }

    static Score score(String id, long time, double score, int flags, double... features) {
        return new Score(
                id,
                null,
                time,
                MODEL,
                score,
                "approve",
                Double.NaN,
                0,
                flags,
                new FeatureVector(FEATURES, features),
                List.of());
    }

    /** The same, but for who scored it. */
    static Score byTheModelBefore(Score score) {
        return new Score(
                score.eventId(),
                score.key(),
                score.eventTime(),
                Provenance.of("cards", "risk", "0", "older", "spec"),
                score.score(),
                score.decision(),
                score.threshold(),
                score.scoredAt(),
                score.flags(),
                score.features(),
                score.headers());
    }

    void score(int subtask, Score score) throws Exception {
        counting.get(subtask).processElement(new StreamRecord<>(score, score.eventTime()));
    }

    void watermark(int subtask, long time) throws Exception {
        counting.get(subtask).processWatermark(time);
        watermarks[subtask] = time;
        forward();
        long least = Long.MAX_VALUE;
        for (long watermark : watermarks) {
            least = Math.min(least, watermark);
        }
        if (least != Long.MIN_VALUE) {
            judging.processWatermark(least);
        }
        take();
    }

    /** The subtask has no events for now: the others' watermarks go on without it. */
    void idle(int subtask) throws Exception {
        counting.get(subtask).processWatermarkStatus(WatermarkStatus.IDLE);
        forward();
        watermarks[subtask] = Long.MAX_VALUE;
    }

    void watermark(long time) throws Exception {
        for (int subtask = 0; subtask < watermarks.length; subtask++) {
            watermark(subtask, time);
        }
    }

    /** A checkpoint, a kill right behind it, and a start from it. */
    void restart() throws Exception {
        for (var subtask : counting) {
            subtask.prepareSnapshotPreBarrier(1);
        }
        forward();
        OperatorSubtaskState state = judging.snapshot(1, 0);
        take();
        close();
        start(state);
    }

    private void start(OperatorSubtaskState state) throws Exception {
        counting.clear();
        for (int i = 0; i < watermarks.length; i++) {
            var subtask = new OneInputStreamOperatorTestHarness<>(new CountScores(settings, METRICS));
            subtask.setup(new PaneCountsSerializer());
            subtask.open();
            counting.add(subtask);
            watermarks[i] = Long.MIN_VALUE;
        }
        judging = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new JudgeWindows(settings, METRICS)), PaneCounts::subject, Types.STRING);
        judging.setup(new DriftReportSerializer());
        judging.initializeState(state);
        judging.open();
    }

    private void forward() throws Exception {
        for (var subtask : counting) {
            for (PaneCounts pane : subtask.extractOutputValues()) {
                judging.processElement(pane, pane.end() - 1);
            }
            subtask.getOutput().clear();
        }
    }

    private void take() {
        reports.addAll(judging.extractOutputValues());
        judging.getOutput().clear();
    }

    List<DriftReport> reports() {
        return reports;
    }

    int stateEntries() {
        return judging.numKeyedStateEntries();
    }

    int timers() {
        return judging.numEventTimeTimers();
    }

    @Override
    public void close() throws Exception {
        for (var subtask : counting) {
            subtask.close();
        }
        judging.close();
    }
}
