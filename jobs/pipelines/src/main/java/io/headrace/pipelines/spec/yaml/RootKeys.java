package io.headrace.pipelines.spec.yaml;

import io.headrace.features.Feature;
import io.headrace.pipelines.spec.BatchSpec;
import io.headrace.pipelines.spec.CheckpointSpec;
import io.headrace.pipelines.spec.DeadLetterSpec;
import io.headrace.pipelines.spec.DeadlineSpec;
import io.headrace.pipelines.spec.DriftSpec;
import io.headrace.pipelines.spec.Format;
import io.headrace.pipelines.spec.KafkaSpec;
import io.headrace.pipelines.spec.LabelsSpec;
import io.headrace.pipelines.spec.ModelSpec;
import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.pipelines.spec.QualitySpec;
import io.headrace.pipelines.spec.ScoreSpec;
import io.headrace.pipelines.spec.SinkSpec;
import io.headrace.pipelines.spec.SourceSpec;
import io.headrace.pipelines.spec.SpecParts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keys at the top of a spec. */
final class RootKeys {
    private static final Key<String> NAME = Key.required(
            "name",
            Types.TEXT,
            "Prefix of transactional ids and name of the state folder: letters, digits, dots, dashes, underscores.");
    private static final Key<String> VERSION =
            Key.optional("version", Types.VERSION, PipelineSpec.DEFAULT_VERSION, "The spec's own version, for people.");
    private static final Key<SourceSpec> SOURCE = Key.required("source", SourceKeys.SOURCE, "Where events come from.");
    private static final Key<Function<Format, LabelsSpec>> LABELS =
            Key.absent("labels", SourceKeys.LABELS, "", "Where labels come from; needed by label-rate features.");
    private static final Key<List<Optional<Feature>>> FEATURES = Key.required(
            "features", Types.each(FeatureKeys.FEATURE), "The model's input, in order: fields, calendar, windows.");
    private static final Key<ModelSpec> MODEL = Key.required("model", ModelKeys.MODEL, "Which model scores.");
    private static final Key<BatchSpec> BATCH =
            Key.absent("batch", RunKeys.BATCH, "", "How rows are gathered for the model.");
    private static final Key<DeadlineSpec> DEADLINE = Key.absent(
            "deadline", DeadlineKeys.DEADLINE, "", "By when an event must have its score, and what it gets otherwise.");
    private static final Key<ScoreSpec> SCORE =
            Key.absent("score", OutputKeys.SCORE, "", "How the model's output becomes a score and a decision.");
    private static final Key<DriftSpec> DRIFT =
            Key.absent("drift", DriftKeys.DRIFT, "", "How the model's input and scores are watched.");
    private static final Key<QualitySpec> QUALITY = Key.absent(
            "quality", QualityKeys.QUALITY, "", "How the scores are held against their labels; needs labels.");
    private static final Key<List<Optional<SinkSpec>>> SINKS =
            Key.required("sinks", Types.each(OutputKeys.SINK), "Topics that scores are written to.");
    private static final Key<DeadLetterSpec> DEAD_LETTER =
            Key.required("dead-letter", OutputKeys.DEAD_LETTER, "Where records go that cannot be scored.");
    private static final Key<KafkaSpec> KAFKA = Key.absent("kafka", RunKeys.KAFKA, "", "The Kafka with every topic.");
    private static final Key<CheckpointSpec> CHECKPOINT =
            Key.absent("checkpoint", RunKeys.CHECKPOINT, "", "How state is saved.");

    static final Section<PipelineSpec> ROOT = new Section<>(
            "the whole",
            "A Headrace pipeline: a topic, features, a model, and topics for its scores.",
            List.of(
                    NAME,
                    VERSION,
                    SOURCE,
                    LABELS,
                    FEATURES,
                    MODEL,
                    BATCH,
                    DEADLINE,
                    SCORE,
                    DRIFT,
                    QUALITY,
                    SINKS,
                    DEAD_LETTER,
                    KAFKA,
                    CHECKPOINT),
            values -> spec(values, ""));

    private RootKeys() {}

    static SpecParts parts(Values values) {
        List<Optional<Feature>> features = values.find(FEATURES).orElse(List.of());
        return new SpecParts(
                values.find(SOURCE),
                values.isGiven(LABELS),
                labels(values),
                features,
                !features.isEmpty() && features.stream().allMatch(Optional::isPresent),
                values.find(MODEL),
                values.find(DEADLINE),
                orDefault(values, SCORE, ScoreSpec.DEFAULT),
                values.find(DRIFT),
                values.find(QUALITY),
                values.find(SINKS).orElse(List.of()),
                values.find(DEAD_LETTER),
                orDefault(values, KAFKA, KafkaSpec.DEFAULT),
                orDefault(values, CHECKPOINT, CheckpointSpec.DEFAULT));
    }

    /** Called only if every value is good and every required key there. */
    static PipelineSpec spec(Values values, String sha256) {
        return new PipelineSpec(
                values.get(NAME),
                values.get(VERSION),
                values.get(SOURCE),
                labels(values),
                values.get(FEATURES).stream().map(Optional::orElseThrow).toList(),
                values.get(MODEL),
                values.find(BATCH).orElse(BatchSpec.DEFAULT),
                values.find(DEADLINE),
                values.find(SCORE).orElse(ScoreSpec.DEFAULT),
                values.find(DRIFT),
                values.find(QUALITY),
                values.get(SINKS).stream().map(Optional::orElseThrow).toList(),
                values.get(DEAD_LETTER),
                values.find(KAFKA).orElse(KafkaSpec.DEFAULT),
                values.find(CHECKPOINT).orElse(CheckpointSpec.DEFAULT),
                sha256);
    }

    private static Optional<LabelsSpec> labels(Values values) {
        Format written = values.find(SOURCE).map(SourceSpec::format).orElse(SourceSpec.DEFAULT_FORMAT);
        return values.find(LABELS).map(labels -> labels.apply(written));
    }

    private static <T> Optional<T> orDefault(Values values, Key<T> key, T byDefault) {
        return values.isGiven(key) ? values.find(key) : Optional.of(byDefault);
    }
}
