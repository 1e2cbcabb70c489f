package io.headrace.stages.drift.quality;

import io.headrace.contract.Event;
import io.headrace.contract.QualityReport;
import io.headrace.contract.Run;
import io.headrace.drift.outcomes.QualitySettings;
import io.headrace.drift.quality.IdHash;
import io.headrace.drift.quality.Outcome;
import io.headrace.features.LabelUpdate;
import io.headrace.stages.drift.quality.QualityItem.OfLabel;
import io.headrace.stages.features.LabelFields;
import io.headrace.stages.features.RoutedLabel;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * Lays out how quality is measured: scores and labels meet by event id, what that says of a model is counted in parts, and the
 * parts are judged in one place.
 */
public final class QualityStage {
    private final QualitySettings settings;
    private final EventFields fields;
    private final Run run;
    private final SerializableSupplier<LabelCounter> counters;
    private final QualityView view;

    /**
     * @param fields of the events; its segments are the settings' fields, in their order
     * @param counters told what became of labels; one is asked for per subtask
     * @param view told how windows stand
     */
    public QualityStage(
            QualitySettings settings,
            EventFields fields,
            Run run,
            SerializableSupplier<LabelCounter> counters,
            QualityView view) {
        if (fields.segments().length != settings.segmentBy().size()) {
            throw new IllegalArgumentException("quality.segment-by: expected a column for each of "
                    + settings.segmentBy() + ", got " + fields.segments().length);
        }
        this.settings = settings;
        this.fields = fields;
        this.run = run;
        this.counters = counters;
        this.view = view;
    }

    /**
     * Labels as {@link io.headrace.stages.features.AdmitLabels} lets them through, which sets aside those without a number.
     *
     * @param complete labels that know their histories
     * @param withoutKeys labels that do not; for quality the event id is enough
     * @param labels where a label's parts are
     */
    public SingleOutputStreamOperator<QualityReport> reports(
            DataStream<Scored> scores,
            DataStream<RoutedLabel> complete,
            DataStream<Event> withoutKeys,
            LabelFields labels) {
        DataStream<QualityItem> items = footprints(scores).union(ofRouted(complete), ofEvents(withoutKeys, labels));
        return items.keyBy(QualityItem::bucket, Types.INT)
                .transform(
                        "drift: outcomes by event id", QualityPart.Serializer.TYPE, new OutcomeJoin(settings, counters))
                .uid("drift-outcome-join")
                .keyBy(QualityPart::model, Types.LONG)
                .process(new JudgeOutcomes(settings, run, counters, view))
                .returns(QualityReportSerializer.TYPE)
                .name("drift: quality")
                .uid("drift-quality")
                .setParallelism(1);
    }

    private DataStream<QualityItem> footprints(DataStream<Scored> scores) {
        return scores.transform("drift: footprints", QualityItemSerializer.TYPE, new LeaveFootprints(fields))
                .uid("drift-footprints");
    }

    private static DataStream<QualityItem> ofRouted(DataStream<RoutedLabel> labels) {
        MapFunction<RoutedLabel, QualityItem> map = label -> outcome(label.update());
        return labels.map(map)
                .returns(QualityItemSerializer.TYPE)
                .name("drift: labels")
                .uid("drift-labels");
    }

    private static DataStream<QualityItem> ofEvents(DataStream<Event> labels, LabelFields fields) {
        MapFunction<Event, QualityItem> map = label -> outcome(label, fields);
        return labels.map(map)
                .returns(QualityItemSerializer.TYPE)
                .name("drift: labels by event id")
                .uid("drift-labels-by-event");
    }

    static OfLabel outcome(LabelUpdate label) {
        return new OfLabel(IdHash.of(label.eventId()), label.labelTime(), label.eventTime(), Outcome.of(label.value()));
    }

    static OfLabel outcome(Event label, LabelFields fields) {
        int timeColumn = fields.eventTime();
        boolean timed = timeColumn >= 0 && !label.isNull(timeColumn);
        return new OfLabel(
                IdHash.of(label.id()),
                label.time(),
                timed ? label.longAt(timeColumn) : OfLabel.NO_TIME,
                Outcome.of(label.doubleAt(fields.value())));
    }
}
