package io.headrace.pipelines;

import io.headrace.contract.DriftReport;
import io.headrace.contract.Score;
import io.headrace.features.CalendarFeature;
import io.headrace.features.Feature;
import io.headrace.pipelines.spec.DriftSpec;
import io.headrace.stages.Mode;
import io.headrace.stages.drift.CountScores;
import io.headrace.stages.drift.DriftReportSerializer;
import io.headrace.stages.drift.DriftSettings;
import io.headrace.stages.drift.JudgeWindows;
import io.headrace.stages.drift.PaneCounts;
import io.headrace.stages.drift.PaneCountsSerializer;
import io.headrace.stages.serde.SerializerType;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Scores to reports of drift. */
final class DriftStage {
    private final PipelinePlan plan;
    private final DriftSettings settings;

    DriftStage(PipelinePlan plan, Mode mode, DriftSpec spec) {
        this.plan = plan;
        this.settings = DriftSettings.of(
                mode,
                plan.features().names(),
                plan.reference(),
                spec.since().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE),
                spec.window(),
                spec.rules().exempting(exempt(plan, spec)));
    }

    /** Those of the spec, and the calendar's, which change with the clock alone. */
    private static List<String> exempt(PipelinePlan plan, DriftSpec spec) {
        Stream<String> calendar = plan.spec().features().stream()
                .filter(CalendarFeature.class::isInstance)
                .map(Feature::name);
        return Stream.concat(calendar, spec.rules().exempt().stream()).toList();
    }

    /** Judging is a few hundred small merges a minute: one subtask does it for all models. */
    SingleOutputStreamOperator<DriftReport> watch(DataStream<Score> scores) {
        return scores.transform(
                        "drift: count",
                        new SerializerType<>(PaneCounts.class, new PaneCountsSerializer()),
                        new CountScores(settings, plan.metrics()))
                .uid("drift-count")
                .keyBy(PaneCounts::subject, Types.STRING)
                .process(new JudgeWindows(settings, plan.metrics()))
                .returns(new SerializerType<>(DriftReport.class, new DriftReportSerializer()))
                .name("drift")
                .uid("drift")
                .setParallelism(1);
    }
}
