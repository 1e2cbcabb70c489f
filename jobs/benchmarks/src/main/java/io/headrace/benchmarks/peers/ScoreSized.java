package io.headrace.benchmarks.peers;

import io.headrace.contract.FeatureVector;
import io.headrace.contract.Provenance;
import io.headrace.contract.Score;
import io.headrace.schemas.ScoreEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A record as large as a score: what is written for each row by peers that have no scores of their own. */
final class ScoreSized {
    private static final byte[] KEY = "1".getBytes(StandardCharsets.UTF_8);
    private static final byte[] VALUE = score();

    private ScoreSized() {}

    static byte[] key() {
        return KEY;
    }

    /** A copy, as everybody's serializer makes one. */
    static byte[] value() {
        return VALUE.clone();
    }

    private static byte[] score() {
        String sha256 = "0".repeat(64);
        return ScoreEncoder.json()
                .encode(new Score(
                        "1000000",
                        "1",
                        1_700_000_000_000L,
                        Provenance.of("bench", "mlp", "1", sha256, sha256),
                        Math.PI / 4,
                        "high",
                        0.5,
                        1_700_000_000_000L,
                        0,
                        FeatureVector.EMPTY,
                        List.of()));
    }
}
