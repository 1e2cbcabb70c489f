package io.headrace.stages.drift;

import io.headrace.contract.DriftReport;
import io.headrace.contract.Provenance;
import io.headrace.contract.Run;
import io.headrace.drift.window.Counting;
import io.headrace.metrics.DriftCounters;
import io.headrace.metrics.DriftGauges;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.serde.ProvenanceSerializer;
import io.headrace.stages.serde.SerializerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Merges partial counts into panes and panes into windows, and reports each window when the watermark has passed it. Keyed by
 * {@link PaneCounts#subject}. Counts of other buckets than today's, restored from a checkpoint, are forgotten when their time
 * comes.
 */
public final class JudgeWindows extends KeyedProcessFunction<String, PaneCounts, DriftReport> {
    private static final long serialVersionUID = 1L;

    private final DriftSettings settings;
    private final MetricsOf metricsOf;
    private transient long fingerprint;
    private transient List<ShapePanes> shapes;
    private transient ValueState<Provenance> provenance;
    private transient DriftReports reports;
    private transient List<DriftGauges> gauges;
    private transient DriftCounters metrics;

    public JudgeWindows(DriftSettings settings, MetricsOf metricsOf) {
        this.settings = settings;
        this.metricsOf = metricsOf;
    }

    @Override
    public void open(OpenContext context) {
        Counting counting = settings.counting();
        fingerprint = settings.fingerprint(counting);
        shapes = new ArrayList<>();
        settings.shapes()
                .forEach(shape -> shapes.add(new ShapePanes(shape, counting, settings.rules(), getRuntimeContext())));
        provenance = getRuntimeContext()
                .getState(new ValueStateDescriptor<>(
                        "provenance", new SerializerType<>(Provenance.class, new ProvenanceSerializer())));
        Run run = settings.mode().run();
        reports = new DriftReports(run, settings.rules().thresholds());
        gauges = settings.shapes().stream()
                .map(shape -> DriftGauges.of(
                        metricsOf.job(), metricsOf.model(), metricsOf.version(), run.label(), shape.label()))
                .toList();
        metrics = metricsOf.drift();
    }

    @Override
    public void processElement(PaneCounts counts, Context context, Collector<DriftReport> out) throws Exception {
        provenance.update(counts.provenance());
        for (ShapePanes shape : shapes) {
            Optional<Long> window = shape.add(counts, context.timerService().currentWatermark());
            window.ifPresent(end -> context.timerService().registerEventTimeTimer(end - 1));
            if (window.isEmpty() && shape == shapes.get(0)) {
                metrics.late(counts.events());
            }
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<DriftReport> out) throws Exception {
        boolean isKnown = PaneCounts.isOf(context.getCurrentKey(), fingerprint);
        long end = timestamp + 1;
        for (int i = 0; i < shapes.size(); i++) {
            if (!isKnown) {
                shapes.get(i).clear();
            } else if (shapes.get(i).shape().endsAt(end)) {
                judge(i, end, context.timerService()).ifPresent(out::collect);
            }
        }
    }

    /** Of the model before, some windows are still to come: they are no news of this one. */
    private boolean isOfThisModel(Provenance scoredBy) {
        return scoredBy.model().equals(metricsOf.model())
                && scoredBy.modelVersion().equals(metricsOf.version());
    }

    private Optional<DriftReport> judge(int index, long end, TimerService timers) throws Exception {
        ShapePanes panes = shapes.get(index);
        ShapePanes.Passed passed = panes.pass(end, timers.currentWatermark());
        if (passed.isFollowed()) {
            timers.registerEventTimeTimer(end + panes.shape().slideMillis() - 1);
        }
        if (passed.drift().isEmpty()) {
            return Optional.empty();
        }
        DriftReport report = reports.report(
                provenance.value(), panes.shape(), end, passed.drift().get());
        if (isOfThisModel(report.provenance())) {
            reports.show(report, gauges.get(index));
        }
        return Optional.of(report);
    }
}
