package io.headrace.pipelines.spec;

import io.headrace.contract.Sha256;
import io.headrace.features.Feature;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in Java what the YAML can say. Not thread-safe. */
public final class PipelineSpecBuilder {
    private final String name;
    private final List<Feature> features = new ArrayList<>();
    private final List<SinkSpec> sinks = new ArrayList<>();
    private String version = PipelineSpec.DEFAULT_VERSION;
    private SourceSpec source;
    private Optional<LabelsSpec> labels = Optional.empty();
    private ModelSpec model;
    private BatchSpec batch = BatchSpec.DEFAULT;
    private Optional<DeadlineSpec> deadline = Optional.empty();
    private ScoreSpec score = ScoreSpec.DEFAULT;
    private Optional<DriftSpec> drift = Optional.empty();
    private Optional<QualitySpec> quality = Optional.empty();
    private DeadLetterSpec deadLetter;
    private KafkaSpec kafka = KafkaSpec.DEFAULT;
    private CheckpointSpec checkpoint = CheckpointSpec.DEFAULT;

    PipelineSpecBuilder(String name) {
        this.name = name;
    }

    public PipelineSpecBuilder version(String value) {
        version = value;
        return this;
    }

    public PipelineSpecBuilder source(SourceSpec value) {
        source = value;
        return this;
    }

    public PipelineSpecBuilder labels(LabelsSpec value) {
        labels = Optional.of(value);
        return this;
    }

    /** Adds features behind those already there. */
    public PipelineSpecBuilder features(Feature... more) {
        features.addAll(List.of(more));
        return this;
    }

    public PipelineSpecBuilder model(ModelSpec value) {
        model = value;
        return this;
    }

    public PipelineSpecBuilder batch(BatchSpec value) {
        batch = value;
        return this;
    }

    public PipelineSpecBuilder deadline(DeadlineSpec value) {
        deadline = Optional.of(value);
        return this;
    }

    public PipelineSpecBuilder score(ScoreSpec value) {
        score = value;
        return this;
    }

    public PipelineSpecBuilder drift(DriftSpec value) {
        drift = Optional.of(value);
        return this;
    }

    public PipelineSpecBuilder quality(QualitySpec value) {
        quality = Optional.of(value);
        return this;
    }

    /** Adds sinks to those already there. */
    public PipelineSpecBuilder sinks(SinkSpec... more) {
        sinks.addAll(List.of(more));
        return this;
    }

    public PipelineSpecBuilder deadLetter(DeadLetterSpec value) {
        deadLetter = value;
        return this;
    }

    public PipelineSpecBuilder kafka(KafkaSpec value) {
        kafka = value;
        return this;
    }

    public PipelineSpecBuilder checkpoint(CheckpointSpec value) {
        checkpoint = value;
        return this;
    }

    /**
     * @throws SpecException if a part is out of bounds by itself
     * @throws NullPointerException if source, model or dead letter is missing, naming it
     */
    public PipelineSpec build() {
        String content = build("").toString();
        return build(Sha256.of(content.getBytes(StandardCharsets.UTF_8)));
    }

    private PipelineSpec build(String sha256) {
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
                kafka,
                checkpoint,
                sha256);
    }
}
