package io.headrace.contract;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How what a model version saw and said in a window compares with its reference. Depends on the input alone: the same input,
 * pipeline, model and spec give the same report, at any parallelism and after any failure.
 *
 * @param provenance what scored the window's events
 * @param windowStart of the event times, epoch milliseconds, included
 * @param windowEnd of the event times, epoch milliseconds, excluded
 * @param events scored in the window, at least 0
 * @param fallbacks of these, the scores that the spec's fallback gave; they are not counted in {@code score}
 * @param features in the model's order
 * @param score the model's answers, as one more feature
 */
public record DriftReport(
        Provenance provenance,
        Run run,
        long windowStart,
        long windowEnd,
        Reference reference,
        long events,
        long fallbacks,
        List<FeatureDrift> features,
        FeatureDrift score) {
    public DriftReport {
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(score, "score");
        features = List.copyOf(features);
    }

    /** What a window was compared with. */
    public enum Reference {
        /** The profile of the training data, beside the model. */
        PROFILE,
        /** The first whole window with enough events. */
        FIRST_WINDOW,
        /** Nothing yet: this window came before the first whole one. */
        NONE
    }

    /** The same for the same window of the same run, pipeline, model and spec: readers drop repeats by it. */
    public String reportId() {
        return provenance.id() + "-" + run.label() + "-" + windowStart + "-" + windowEnd;
    }

    /** Names of the features whose alarm is raised, the score's last. */
    public List<String> alarms() {
        return Stream.concat(features.stream(), Stream.of(score))
                .filter(FeatureDrift::alarm)
                .map(FeatureDrift::name)
                .toList();
    }
}
