package io.headrace.schemas;

import io.headrace.contract.Score;

/** Reads back what a {@link ScoreEncoder} wrote: for tools and tests. Safe to share between threads. */
@FunctionalInterface
public interface ScoreDecoder {
    /**
     * @return the score, without key and headers, which travel beside the value
     * @throws IllegalArgumentException if the bytes are not a score
     */
    Score decode(byte[] payload);

    static ScoreDecoder json() {
        return new JsonScoreDecoder();
    }

    static ScoreDecoder avro() {
        return new AvroScoreDecoder();
    }
}
