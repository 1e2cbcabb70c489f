package io.headrace.stages.drift;

import io.headrace.contract.Flags;
import io.headrace.contract.Score;
import io.headrace.drift.window.Counting;
import io.headrace.drift.window.ModelCounts;
import io.headrace.metrics.DriftCounters;
import io.headrace.stages.MetricsOf;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Counts scores and their features beside the record path. What it has counted leaves before a barrier and before the watermark
 * passes a pane's end, and is forgotten: it has no state, and each event is in one partial count only.
 */
public final class CountScores extends AbstractStreamOperator<PaneCounts>
        implements OneInputStreamOperator<Score, PaneCounts>, BoundedOneInput {
    private static final long serialVersionUID = 1L;

    private final DriftSettings settings;
    private final MetricsOf metricsOf;
    private transient OpenPanes panes;
    private transient DriftCounters metrics;

    /** Since they were last passed on to the metrics. */
    private transient long counted;

    public CountScores(DriftSettings settings, MetricsOf metricsOf) {
        this.settings = settings;
        this.metricsOf = metricsOf;
    }

    @Override
    public void open() throws Exception {
        super.open();
        metrics = metricsOf.drift();
        Counting counting = settings.counting();
        panes = new OpenPanes(counting, settings.fingerprint(counting), settings.finest(), this::emit);
    }

    @Override
    public void processElement(StreamRecord<Score> element) {
        Score score = element.getValue();
        if (score.eventTime() >= settings.since()) {
            count(score);
        }
    }

    private void count(Score score) {
        ModelCounts counts = panes.at(score.provenance(), score.eventTime());
        counts.addEvent(score.eventTime(), score.features().values());
        if (score.has(Flags.FALLBACK)) {
            counts.addFallback();
        } else {
            counts.addScore(score.score());
        }
        counted++;
    }

    private void emit(PaneCounts pane) {
        output.collect(new StreamRecord<>(pane, pane.end() - 1));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        panes.closeUpTo(mark.getTimestamp());
        tellMetrics();
        super.processWatermark(mark);
    }

    /** Others' watermarks go on without an idle stream, and their windows with them. */
    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        if (status.isIdle()) {
            closeAll();
        }
        super.processWatermarkStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        closeAll();
    }

    @Override
    public void endInput() {
        closeAll();
    }

    private void closeAll() {
        panes.closeAll();
        tellMetrics();
    }

    private void tellMetrics() {
        if (counted > 0) {
            metrics.events(counted);
            counted = 0;
        }
    }
}
