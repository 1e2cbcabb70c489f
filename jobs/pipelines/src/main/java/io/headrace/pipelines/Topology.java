package io.headrace.pipelines;

import io.headrace.contract.Decoded;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.Rejected;
import io.headrace.contract.Score;
import io.headrace.features.KeyedFeatures;
import io.headrace.pipelines.spec.check.TimeoutsRule;
import io.headrace.stages.DeadLetters;
import io.headrace.stages.Mode;
import io.headrace.stages.decode.AdmitEvents;
import io.headrace.stages.drift.quality.Scored;
import io.headrace.stages.features.CompleteRows;
import io.headrace.stages.features.KeyedStages;
import io.headrace.stages.features.RoutedLabel;
import io.headrace.stages.serde.FeatureRowSerializer;
import io.headrace.stages.serde.SerializerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Lays a plan out as a Flink job: {@code decode -> features -> infer -> score -> drift -> publish}. */
public final class Topology {
    private final StreamExecutionEnvironment env;
    private final PipelinePlan plan;
    private final Mode mode;
    private final Sources sources;
    private final Publication publication;
    private final KeyedStages keyed;
    private final List<DataStream<Rejected>> setAside = new ArrayList<>();

    private Topology(StreamExecutionEnvironment env, PipelinePlan plan, Mode mode) {
        this.env = env;
        this.plan = plan;
        this.mode = mode;
        this.sources = new Sources(env, plan, mode);
        this.publication = new Publication(plan, mode);
        this.keyed = new KeyedStages(mode, rows(), plan.metrics());
    }

    /**
     * Adds the pipeline to the environment; nothing runs yet.
     *
     * @throws io.headrace.pipelines.spec.SpecException if the spec's timeouts could lose transactions
     */
    public static void build(StreamExecutionEnvironment env, PipelinePlan plan, Mode mode) {
        TimeoutsRule.require(plan.spec());
        new Topology(env, plan, mode).build();
    }

    private void build() {
        DataStream<FeatureRow> events = decode();
        Optional<AdmittedLabels> labels = labels();
        DataStream<FeatureRow> rows = features(events, labels.flatMap(admitted -> routed(admitted, events)));
        DataStream<Score> scores = infer(rows, labels); // batches inside
        publication.scores(scores);
        watch(scores);
        publication.deadLetters(setAside);
    }

    private DataStream<FeatureRow> decode() {
        DataStream<Decoded> decoded = sources.events();
        return aside(decoded.process(new AdmitEvents(plan.features()))
                .returns(new SerializerType<>(FeatureRow.class, rows()))
                .name("decode")
                .uid("decode-admit"));
    }

    /** Labels that were let through, and the stage that did. */
    private record AdmittedLabels(LabelStage stage, SingleOutputStreamOperator<RoutedLabel> labels) {}

    private Optional<AdmittedLabels> labels() {
        List<KeyedFeatures> groups = plan.labelled();
        boolean wanted = !groups.isEmpty() || plan.spec().quality().isPresent();
        if (plan.labels().isEmpty() || !wanted) {
            return Optional.empty();
        }
        LabelStage stage = new LabelStage(plan, groups);
        return Optional.of(new AdmittedLabels(stage, aside(stage.admit(sources.labels()))));
    }

    /** @return labels on their way to the histories; empty if none has a use for them */
    private Optional<DataStream<RoutedLabel>> routed(AdmittedLabels admitted, DataStream<FeatureRow> events) {
        LabelStage stage = admitted.stage;
        if (plan.labelled().isEmpty()) {
            return Optional.empty();
        }
        if (!stage.joins()) {
            return Optional.of(admitted.labels);
        }
        return Optional.of(admitted.labels.union(aside(stage.join(events, stage.withoutKeys(admitted.labels)))));
    }

    private DataStream<FeatureRow> features(DataStream<FeatureRow> events, Optional<DataStream<RoutedLabel>> labels) {
        DataStream<FeatureRow> rows = events;
        int labelKey = 0;
        for (KeyedFeatures group : plan.features().groups()) {
            rows = group.usesLabels() && labels.isPresent()
                    ? keyed.withLabels(group, rows, labels.get(), labelKey++)
                    : keyed.withoutLabels(group, rows);
        }
        return aside(rows.process(
                        new CompleteRows(plan.features(), plan.keyColumn(), plan.events()::encoder, plan.metrics()))
                .returns(new SerializerType<>(FeatureRow.class, rows()))
                .name("features: complete")
                .uid("features-complete"));
    }

    /** Where quality is measured, scores leave the model with their events. */
    private DataStream<Score> infer(DataStream<FeatureRow> rows, Optional<AdmittedLabels> labels) {
        InferStage stage = new InferStage(plan, mode);
        if (plan.spec().quality().isEmpty()) {
            return aside(stage.infer(rows));
        }
        DataStream<Scored> scored = aside(stage.inferWithEvents(rows));
        measure(scored, labels.orElseThrow());
        return InferStage.scores(scored);
    }

    private void measure(DataStream<Scored> scored, AdmittedLabels labels) {
        OutcomeStage stage = new OutcomeStage(plan, mode);
        publication.quality(
                stage.reports(scored, labels.labels, labels.stage.withoutKeys(labels.labels), labels.stage.fields()));
    }

    private void watch(DataStream<Score> scores) {
        plan.spec().drift().ifPresent(drift -> publication.drift(new DriftStage(plan, mode, drift).watch(scores)));
    }

    private FeatureRowSerializer rows() {
        return new FeatureRowSerializer(plan.events().serializer());
    }

    /** Takes note of the stage's side output, so that whatever it sets aside is published. */
    private <T> SingleOutputStreamOperator<T> aside(SingleOutputStreamOperator<T> stage) {
        setAside.add(stage.getSideOutput(DeadLetters.TAG));
        return stage;
    }
}
