package io.headrace.pipelines;

import io.headrace.contract.Decoded;
import io.headrace.contract.Event;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.Rejected;
import io.headrace.contract.Score;
import io.headrace.features.KeyedFeatures;
import io.headrace.pipelines.spec.check.TimeoutsRule;
import io.headrace.stages.DeadLetters;
import io.headrace.stages.Mode;
import io.headrace.stages.decode.AdmitEvents;
import io.headrace.stages.features.AdmitLabels;
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
        Optional<DataStream<RoutedLabel>> labels = labels(events);
        DataStream<FeatureRow> rows = features(events, labels);
        DataStream<Score> scores = infer(rows); // batches inside
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

    private Optional<DataStream<RoutedLabel>> labels(DataStream<FeatureRow> events) {
        List<KeyedFeatures> groups = plan.labelled();
        if (plan.labels().isEmpty() || groups.isEmpty()) {
            return Optional.empty();
        }
        LabelStage stage = new LabelStage(plan, groups);
        SingleOutputStreamOperator<RoutedLabel> admitted = aside(stage.admit(sources.labels()));
        if (!stage.joins()) {
            return Optional.of(admitted);
        }
        DataStream<Event> withoutKeys = admitted.getSideOutput(AdmitLabels.withoutKeys(stage.serializer()));
        return Optional.of(admitted.union(aside(stage.join(events, withoutKeys))));
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

    private DataStream<Score> infer(DataStream<FeatureRow> rows) {
        return aside(new InferStage(plan, mode).infer(rows));
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
