package io.headrace.stages.drift.quality;

import io.headrace.contract.Provenance;
import io.headrace.contract.Sha256;
import io.headrace.drift.outcomes.Footprint;
import io.headrace.drift.quality.Outcome;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.flink.util.MathUtils;

/** What meets by event id: what is left of a score, and a label. And, once in a while, what the scores are of. */
sealed interface QualityItem {
    /** So many that ten million events make some forty a bucket. */
    int BUCKETS = 1 << 18;

    /** What it is keyed by: not the event id, since a key per event would cost more than what is remembered of it. */
    int bucket();

    /** @param eventId as {@link Footprint#eventId} makes it */
    record OfScore(String eventId, Footprint score) implements QualityItem {
        @Override
        public int bucket() {
            return QualityItem.bucket(eventId);
        }
    }

    /**
     * @param eventId as {@link Footprint#eventId} makes it
     * @param time from which it is known, epoch milliseconds
     * @param eventTime of the event, epoch milliseconds; {@link #NO_TIME} where the label does not carry it
     */
    record OfLabel(String eventId, long time, long eventTime, Outcome outcome) implements QualityItem {
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
            return QualityItem.bucket(provenance.id());
        }
    }

    static int bucket(String text) {
        return MathUtils.murmurHash(text.hashCode()) % BUCKETS;
    }

    /** What stands for the provenance in footprints. */
    static long model(Provenance provenance) {
        byte[] id = provenance.id().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(Sha256.digest().digest(id)).getLong();
    }
}
