package io.headrace.drift.outcomes;

import io.headrace.drift.quality.IdHash;
import java.util.Optional;

/**
 * An event of which a score or a label has come.
 *
 * @param score empty while only labels have come
 */
public record ScoredEvent(IdHash id, Optional<Footprint> score, KnownLabels labels) {
    /** One whose label has not come. */
    public ScoredEvent(IdHash id, Footprint score) {
        this(id, Optional.of(score), KnownLabels.NONE);
    }

    /** By which it is forgotten: the event's, or the latest label's while it waits. Epoch milliseconds. */
    long time() {
        return score.map(Footprint::eventTime).orElseGet(labels::time);
    }
}
