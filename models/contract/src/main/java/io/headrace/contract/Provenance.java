package io.headrace.contract;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;

/**
 * What scored: one object for all scores of a pipeline with one model.
 *
 * @param model model name
 * @param modelVersion version folder name, or the empty string for a bare file
 * @param modelSha256 of the ONNX file, lower-case hex; with external data, over the hashes of all its files
 * @param specSha256 of the pipeline's spec, lower-case hex
 * @param id stands for all of these in the ids of scores
 */
public record Provenance(
        String pipeline, String model, String modelVersion, String modelSha256, String specSha256, String id)
        implements Serializable {
    private static final int ID_BYTES = 8;
    private static final char SEPARATOR = '-';

    public Provenance {
        Objects.requireNonNull(pipeline, "pipeline");
        Objects.requireNonNull(id, "id");
    }

    /**
     * With its id: the first 8 bytes, in hex, of SHA-256 over the UTF-8 of pipeline, model sha256 and spec sha256, a zero
     * byte after each.
     */
    public static Provenance of(
            String pipeline, String model, String modelVersion, String modelSha256, String specSha256) {
        MessageDigest digest = Sha256.digest();
        for (String part : new String[] {pipeline, modelSha256, specSha256}) {
            digest.update(part.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        String id = HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
        return new Provenance(pipeline, model, modelVersion, modelSha256, specSha256, id);
    }

    /** Names the score of an event: the same event, pipeline, model and spec give the same name. */
    public String scoreId(String eventId) {
        return id + SEPARATOR + eventId;
    }

    /**
     * The id of the provenance that named a score so.
     *
     * @throws IllegalArgumentException if the score's id does not end with the event's
     */
    public static String idOf(String scoreId, String eventId) {
        if (!scoreId.endsWith(SEPARATOR + eventId)) {
            throw new IllegalArgumentException("expected a score id that ends with the event's, found another");
        }
        return scoreId.substring(0, scoreId.length() - eventId.length() - 1);
    }
}
