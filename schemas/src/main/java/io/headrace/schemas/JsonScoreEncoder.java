package io.headrace.schemas;

import com.fasterxml.jackson.core.JsonGenerator;
import io.headrace.contract.FeatureVector;
import io.headrace.contract.Flags;
import io.headrace.contract.Score;
import java.io.IOException;

/** Scores as JSON objects. */
final class JsonScoreEncoder implements ScoreEncoder {
    private final JsonOutput output = new JsonOutput();

    @Override
    public byte[] encode(Score score) {
        return output.object(score, JsonScoreEncoder::write);
    }

    private static void write(Score score, JsonGenerator out) throws IOException {
        out.writeStringField("event_id", score.eventId());
        out.writeStringField("score_id", score.scoreId());
        out.writeNumberField("event_time", score.eventTime());
        out.writeStringField("pipeline", score.pipeline());
        out.writeStringField("model", score.model());
        out.writeStringField("model_version", score.modelVersion());
        out.writeStringField("model_sha256", score.modelSha256());
        out.writeStringField("spec_sha256", score.specSha256());
        out.writeNumberField("score", score.score());
        out.writeStringField("decision", score.decision());
        JsonOutput.number(out, "threshold", score.threshold());
        out.writeNumberField("scored_at", score.scoredAt());
        writeFlags(score, out);
        if (score.features().size() > 0) {
            writeFeatures(score.features(), out);
        }
    }

    private static void writeFlags(Score score, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("flags");
        out.writeBooleanField("late", score.has(Flags.LATE));
        out.writeBooleanField("warm", !score.has(Flags.COLD));
        out.writeBooleanField("fallback", score.has(Flags.FALLBACK));
        out.writeBooleanField("missing", score.has(Flags.MISSING));
        out.writeEndObject();
    }

    private static void writeFeatures(FeatureVector features, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("features");
        for (int i = 0; i < features.size(); i++) {
            JsonOutput.number(out, features.names().get(i), features.value(i));
        }
        out.writeEndObject();
    }
}
