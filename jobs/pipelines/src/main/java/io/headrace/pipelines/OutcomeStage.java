package io.headrace.pipelines;

import io.headrace.contract.Event;
import io.headrace.contract.QualityReport;
import io.headrace.contract.Run;
import io.headrace.drift.outcomes.QualityGrid;
import io.headrace.drift.outcomes.QualitySettings;
import io.headrace.pipelines.spec.QualitySpec;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.Mode;
import io.headrace.stages.drift.quality.EventFields;
import io.headrace.stages.drift.quality.LabelCounter;
import io.headrace.stages.drift.quality.QualityDisplay;
import io.headrace.stages.drift.quality.QualityStage;
import io.headrace.stages.drift.quality.Scored;
import io.headrace.stages.features.LabelFields;
import io.headrace.stages.features.RoutedLabel;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.function.SerializableSupplier;

/** Scores and labels to reports of quality. */
final class OutcomeStage {
    private final PipelinePlan plan;
    private final QualitySpec spec;
    private final Run run;

    OutcomeStage(PipelinePlan plan, Mode mode) {
        this.plan = plan;
        this.spec = plan.spec().quality().orElseThrow();
        this.run = mode.run();
    }

    /**
     * @param complete labels that know their histories
     * @param withoutKeys labels that do not
     * @param labels where a label's parts are
     */
    DataStream<QualityReport> reports(
            DataStream<Scored> scored,
            DataStream<RoutedLabel> complete,
            DataStream<Event> withoutKeys,
            LabelFields labels) {
        MetricsOf metrics = plan.metrics();
        SerializableSupplier<LabelCounter> counters = () -> metrics.drift()::labels;
        EventFields fields = EventFields.of(plan.events().schema(), spec.amount(), spec.segmentBy());
        return new QualityStage(settings(), fields, run, counters, display())
                .reports(scored, complete, withoutKeys, labels);
    }

    private QualityDisplay display() {
        return new QualityDisplay(
                settings(),
                plan.metrics(),
                run,
                plan.scoring().provenance().id(),
                spec.settled(),
                spec.minLabels(),
                floors());
    }

    private QualitySettings settings() {
        return new QualitySettings(
                new QualityGrid(spec.window(), spec.every().orElse(spec.window()), spec.ttl()),
                spec.threshold().orElseGet(this::lowestBand),
                spec.top(),
                spec.cost(),
                spec.segmentBy(),
                spec.maxEvents());
    }

    private double lowestBand() {
        return plan.bands().values().stream().min(Double::compare).orElse(0.5);
    }

    private Map<String, Double> floors() {
        Map<String, Double> floors = new TreeMap<>();
        spec.floor().forEach((measure, least) -> floors.put(measure.label(), least));
        return floors;
    }
}
