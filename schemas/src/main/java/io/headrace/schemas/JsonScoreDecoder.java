package io.headrace.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.contract.FeatureVector;
import io.headrace.contract.Flags;
import io.headrace.contract.Provenance;
import io.headrace.contract.Score;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Scores from JSON objects; a null threshold or feature reads as NaN. */
final class JsonScoreDecoder implements ScoreDecoder {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public Score decode(byte[] payload) {
        try {
            return score(MAPPER.readTree(payload));
        } catch (IOException e) {
            throw new IllegalArgumentException("expected a score as JSON, found broken syntax", e);
        }
    }

    private static Score score(JsonNode json) {
        return new Score(
                text(json, "event_id"),
                null,
                number(json, "event_time").longValue(),
                provenance(json),
                number(json, "score").doubleValue(),
                text(json, "decision"),
                orNaN(json.path("threshold")),
                number(json, "scored_at").longValue(),
                flags(json.path("flags")),
                features(json.path("features")),
                List.of());
    }

    private static Provenance provenance(JsonNode json) {
        return new Provenance(
                text(json, "pipeline"),
                text(json, "model"),
                json.path("model_version").asText(""),
                text(json, "model_sha256"),
                json.path("spec_sha256").asText(""),
                Provenance.idOf(text(json, "score_id"), text(json, "event_id")));
    }

    private static int flags(JsonNode json) {
        return (json.path("late").asBoolean(false) ? Flags.LATE : 0)
                | (json.path("warm").asBoolean(true) ? 0 : Flags.COLD)
                | (json.path("fallback").asBoolean(false) ? Flags.FALLBACK : 0)
                | (json.path("missing").asBoolean(false) ? Flags.MISSING : 0);
    }

    private static FeatureVector features(JsonNode json) {
        if (json.isEmpty()) {
            return FeatureVector.EMPTY;
        }
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        double[] values =
                names.stream().mapToDouble(name -> orNaN(json.get(name))).toArray();
        return new FeatureVector(List.copyOf(names), values);
    }

    private static double orNaN(JsonNode json) {
        return json.isNumber() ? json.doubleValue() : Double.NaN;
    }

    private static String text(JsonNode json, String field) {
        return require(json, field, json.path(field).isTextual(), "string").textValue();
    }

    private static JsonNode number(JsonNode json, String field) {
        return require(json, field, json.path(field).isNumber(), "number");
    }

    private static JsonNode require(JsonNode json, String field, boolean fits, String expected) {
        if (!fits) {
            throw new IllegalArgumentException("Score." + field + ": expected a " + expected + ", found "
                    + json.path(field).getNodeType());
        }
        return json.path(field);
    }
}
