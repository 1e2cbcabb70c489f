package io.headrace.drift.outcomes;

import java.util.Optional;

/**
 * An event of which a score or a label has come.
 *
 * @param id of the event
 * @param score empty while only labels have come
 */
public record ScoredEvent(String id, Optional<Footprint> score, KnownLabels labels) {
    /** By which it is forgotten: the event's, or the latest label's while it waits. Epoch milliseconds. */
    long time() {
        return score.map(Footprint::eventTime).orElseGet(labels::time);
    }
}
