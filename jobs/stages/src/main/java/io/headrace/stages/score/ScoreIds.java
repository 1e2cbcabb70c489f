package io.headrace.stages.score;

import io.headrace.contract.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Names scores so that the same event, pipeline, model and spec give the same name: the first 16 bytes of SHA-256 over
 * pipeline, model sha256, spec sha256 and event id, in hex. Not thread-safe.
 */
final class ScoreIds {
    private static final int BYTES = 16;

    private final MessageDigest prefix;

    ScoreIds(String pipeline, String modelSha256, String specSha256) {
        prefix = Sha256.digest();
        for (String part : new String[] {pipeline, modelSha256, specSha256}) {
            prefix.update(part.getBytes(StandardCharsets.UTF_8));
            prefix.update((byte) 0);
        }
    }

    String of(String eventId) {
        try {
            MessageDigest digest = (MessageDigest) prefix.clone();
            digest.update(eventId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }
}
