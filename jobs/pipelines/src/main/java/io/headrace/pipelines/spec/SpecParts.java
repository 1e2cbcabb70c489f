package io.headrace.pipelines.spec;

import io.headrace.features.Feature;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * As much of a spec as could be read, so that one bad section does not hide what is wrong with the others.
 *
 * @param source absent, like every part here, if the file does not say it or says it wrongly
 * @param labelsGiven whether there is a labels section at all, good or bad
 * @param features one element per element of the file
 * @param featuresKnown whether every feature could be read, so that their order can be judged
 * @param sinks one element per element of the file
 */
public record SpecParts(
        Optional<SourceSpec> source,
        boolean labelsGiven,
        Optional<LabelsSpec> labels,
        List<Optional<Feature>> features,
        boolean featuresKnown,
        Optional<ModelSpec> model,
        Optional<DeadlineSpec> deadline,
        Optional<ScoreSpec> score,
        Optional<DriftSpec> drift,
        Optional<QualitySpec> quality,
        List<Optional<SinkSpec>> sinks,
        Optional<DeadLetterSpec> deadLetter,
        Optional<KafkaSpec> kafka,
        Optional<CheckpointSpec> checkpoint) {
    public SpecParts {
        Objects.requireNonNull(source, "source");
        features = List.copyOf(features);
        sinks = List.copyOf(sinks);
    }

    public SpecParts withBootstrap(String servers) {
        return new SpecParts(
                source,
                labelsGiven,
                labels,
                features,
                featuresKnown,
                model,
                deadline,
                score,
                drift,
                quality,
                sinks,
                deadLetter,
                kafka.map(spec -> spec.withBootstrap(servers)),
                checkpoint);
    }

    /** Everything there is. */
    public static SpecParts of(PipelineSpec spec) {
        return new SpecParts(
                Optional.of(spec.source()),
                spec.labels().isPresent(),
                spec.labels(),
                spec.features().stream().map(Optional::of).toList(),
                true,
                Optional.of(spec.model()),
                spec.deadline(),
                Optional.of(spec.score()),
                spec.drift(),
                spec.quality(),
                spec.sinks().stream().map(Optional::of).toList(),
                Optional.of(spec.deadLetter()),
                Optional.of(spec.kafka()),
                Optional.of(spec.checkpoint()));
    }
}
