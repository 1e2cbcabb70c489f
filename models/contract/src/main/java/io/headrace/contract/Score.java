package io.headrace.contract;

import java.util.List;
import java.util.Objects;

/**
 * A model's answer to one event, with the evidence for it.
 *
 * @param eventId the event scored
 * @param key the value of the source's key column, under which the score is published; null if the event had none
 * @param eventTime epoch milliseconds
 * @param provenance what scored it
 * @param score finite
 * @param decision the band the score fell into
 * @param threshold lowest score of that band; NaN for the lowest band, which has none
 * @param scoredAt epoch milliseconds
 * @param flags bits of {@link Flags}
 * @param features as computed, before the model's element type rounds them
 * @param headers of the source record, travelling on
 */
public record Score(
        String eventId,
        String key,
        long eventTime,
        Provenance provenance,
        double score,
        String decision,
        double threshold,
        long scoredAt,
        int flags,
        FeatureVector features,
        List<Header> headers) {
    public Score {
        Objects.requireNonNull(eventId, "eventId");
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(features, "features");
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("a score is finite: " + score);
        }
    }

    /** Deterministic: the same event, pipeline, model and spec give the same id. */
    public String scoreId() {
        return provenance.scoreId(eventId);
    }

    public boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
