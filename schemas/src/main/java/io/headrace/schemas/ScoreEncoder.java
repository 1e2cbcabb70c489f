package io.headrace.schemas;

import io.headrace.contract.Score;

/**
 * Turns a score into the bytes of a record's value. Key and headers travel beside the value and are not part of it. Not
 * thread-safe: one encoder per writing thread.
 */
public interface ScoreEncoder {
    /**
     * @param withFeatures whether the features travel, if the score carries some
     * @return lent until the next call, which may write into it again: whoever keeps it copies it. A score that is written
     *     makes no garbage of its size so
     */
    byte[] encode(Score score, boolean withFeatures);

    /** With all that the score carries; lent likewise. */
    default byte[] encode(Score score) {
        return encode(score, true);
    }

    /** One JSON object, UTF-8; numbers in full precision; {@code features} only where the score carries some. */
    static ScoreEncoder json() {
        return new JsonScoreEncoder();
    }

    /** Avro binary of {@link AvroSchemas#score()}, without framing. */
    static ScoreEncoder avro() {
        return new AvroScoreEncoder();
    }
}
