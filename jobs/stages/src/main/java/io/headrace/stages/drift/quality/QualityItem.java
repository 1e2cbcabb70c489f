package io.headrace.stages.drift.quality;

import io.headrace.contract.Provenance;
import io.headrace.drift.outcomes.ScoredEvents;
import io.headrace.drift.quality.IdHash;
import io.headrace.drift.quality.Outcome;

/** What meets by event id: what is left of scores, and a label. And, once in a while, what the scores are of. */
sealed interface QualityItem {
    /** So many buckets that ten million events make some eighty each. */
    int BUCKET_BITS = 17;

    /** What it is keyed by: not the event, since a key per event would cost more than what is remembered of it. */
    int bucket();

    /**
     * Scores whose buckets lie in one key group.
     *
     * @param bucket of the first
     */
    record OfScores(int bucket, ScoredEvents events) implements QualityItem {}

    /**
     * @param time from which it is known, epoch milliseconds
     * @param eventTime of the event, epoch milliseconds; {@link #NO_TIME} where the label does not carry it
     */
    record OfLabel(IdHash eventId, long time, long eventTime, Outcome outcome) implements QualityItem {
        static final long NO_TIME = Long.MIN_VALUE;

        @Override
        public int bucket() {
            return QualityItem.bucket(eventId);
        }
    }

    /** Comes before the first score of the kind and again after a restart, and spares each score the carrying. */
    record OfModel(Provenance provenance) implements QualityItem {
        @Override
        public int bucket() {
            return QualityItem.bucket(IdHash.of(provenance.id()));
        }
    }

    static int bucket(IdHash id) {
        return (int) (id.high() >>> (Long.SIZE - BUCKET_BITS));
    }

    /** What stands for the provenance in footprints. */
    static long model(Provenance provenance) {
        return IdHash.of(provenance.id()).low();
    }
}
