package io.headrace.pipelines.spec;

import io.headrace.contract.Sha256;
import io.headrace.features.Feature;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A whole pipeline: what is read, made of it, asked of the model and written. Each part is sound by itself; whether they
 * fit each other, the model and the topics is for {@code SpecCheck} to say.
 *
 * @param name prefix of transactional ids and name of the state folder: a letter or digit, then up to 99
 *     letters, digits, dots, dashes and underscores
 * @param version the spec's own, for people
 * @param features in the order in which models and evidence see them; at least one
 * @param drift how the model is watched; empty if it is not
 * @param quality how scores are held against their labels; empty if they are not
 * @param sinks at least one
 * @param sha256 of the file, lower-case hex; of the values where there is no file
 */
public record PipelineSpec(
        String name,
        String version,
        SourceSpec source,
        Optional<LabelsSpec> labels,
        List<Feature> features,
        ModelSpec model,
        BatchSpec batch,
        Optional<DeadlineSpec> deadline,
        ScoreSpec score,
        Optional<DriftSpec> drift,
        Optional<QualitySpec> quality,
        List<SinkSpec> sinks,
        DeadLetterSpec deadLetter,
        KafkaSpec kafka,
        CheckpointSpec checkpoint,
        String sha256) {
    public static final String DEFAULT_VERSION = "1";

    public PipelineSpec {
        Check.text(name, "name");
        Check.that(
                name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}"),
                "name",
                "a letter or digit, then up to 99 letters, digits, dots, dashes and underscores",
                Check.quoted(name));
        Check.text(version, "version");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(labels, "labels");
        features = List.copyOf(features);
        Check.that(!features.isEmpty(), "features", "at least one feature", "none");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(score, "score");
        Objects.requireNonNull(drift, "drift");
        Objects.requireNonNull(quality, "quality");
        Check.that(
                quality.isEmpty() || labels.isPresent(), "quality", "a labels section to hold scores against", "none");
        sinks = List.copyOf(sinks);
        Check.that(!sinks.isEmpty(), "sinks", "at least one sink", "none");
        Objects.requireNonNull(deadLetter, "dead-letter");
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(checkpoint, "checkpoint");
        Objects.requireNonNull(sha256, "sha256");
    }

    public static PipelineSpecBuilder builder(String name) {
        return new PipelineSpecBuilder(name);
    }

    /** The feature names in order. */
    public List<String> featureNames() {
        return features.stream().map(Feature::name).toList();
    }

    /** Whether anything is written in transactions. */
    public boolean isTransactional() {
        return drift.flatMap(DriftSpec::topic).isPresent()
                || quality.flatMap(QualitySpec::topic).isPresent()
                || sinks.stream().anyMatch(sink -> sink.delivery() == Delivery.EXACTLY_ONCE);
    }

    /** The same pipeline watched in another way: another spec. */
    public PipelineSpec withDrift(DriftSpec other) {
        return new PipelineSpec(
                name,
                version,
                source,
                labels,
                features,
                model,
                batch,
                deadline,
                score,
                Optional.of(other),
                quality,
                sinks,
                deadLetter,
                kafka,
                checkpoint,
                Sha256.of((sha256 + other).getBytes(StandardCharsets.UTF_8)));
    }

    /** The same pipeline on another Kafka; the spec's identity stays. */
    public PipelineSpec withKafka(KafkaSpec other) {
        return new PipelineSpec(
                name,
                version,
                source,
                labels,
                features,
                model,
                batch,
                deadline,
                score,
                drift,
                quality,
                sinks,
                deadLetter,
                other,
                checkpoint,
                sha256);
    }
}
