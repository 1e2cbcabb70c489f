package io.headrace.schemas;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.headrace.contract.FeatureVector;
import io.headrace.contract.Flags;
import io.headrace.contract.Provenance;
import io.headrace.contract.Score;
import java.io.IOException;
import java.util.List;

/** Scores as JSON objects. Field names are encoded once. */
final class JsonScoreEncoder implements ScoreEncoder {
    private static final SerializableString EVENT_ID = new SerializedString("event_id");
    private static final SerializableString SCORE_ID = new SerializedString("score_id");
    private static final SerializableString EVENT_TIME = new SerializedString("event_time");
    private static final SerializableString PIPELINE = new SerializedString("pipeline");
    private static final SerializableString MODEL = new SerializedString("model");
    private static final SerializableString MODEL_VERSION = new SerializedString("model_version");
    private static final SerializableString MODEL_SHA256 = new SerializedString("model_sha256");
    private static final SerializableString SPEC_SHA256 = new SerializedString("spec_sha256");
    private static final SerializableString SCORE = new SerializedString("score");
    private static final SerializableString DECISION = new SerializedString("decision");
    private static final SerializableString THRESHOLD = new SerializedString("threshold");
    private static final SerializableString SCORED_AT = new SerializedString("scored_at");
    private static final SerializableString FLAGS = new SerializedString("flags");
    private static final SerializableString LATE = new SerializedString("late");
    private static final SerializableString WARM = new SerializedString("warm");
    private static final SerializableString FALLBACK = new SerializedString("fallback");
    private static final SerializableString MISSING = new SerializedString("missing");
    private static final SerializableString FEATURES = new SerializedString("features");

    private final JsonOutput output = new JsonOutput();
    private final Repeated pipeline = new Repeated();
    private final Repeated model = new Repeated();
    private final Repeated modelVersion = new Repeated();
    private final Repeated modelSha256 = new Repeated();
    private final Repeated specSha256 = new Repeated();

    /** The names of the last score's features, and their encoded form: one list serves all scores of a pipeline. */
    private List<String> names = List.of();

    private SerializableString[] encodedNames = {};

    @Override
    public byte[] encode(Score score) {
        return output.object(score, this::write);
    }

    private void write(Score score, JsonGenerator out) throws IOException {
        text(out, EVENT_ID, score.eventId());
        text(out, SCORE_ID, score.scoreId());
        number(out, EVENT_TIME, score.eventTime());
        writeProvenance(score.provenance(), out);
        number(out, SCORE, score.score());
        text(out, DECISION, score.decision());
        number(out, THRESHOLD, score.threshold());
        number(out, SCORED_AT, score.scoredAt());
        writeFlags(score, out);
        if (score.features().size() > 0) {
            writeFeatures(score.features(), out);
        }
    }

    private void writeProvenance(Provenance provenance, JsonGenerator out) throws IOException {
        pipeline.write(out, PIPELINE, provenance.pipeline());
        model.write(out, MODEL, provenance.model());
        modelVersion.write(out, MODEL_VERSION, provenance.modelVersion());
        modelSha256.write(out, MODEL_SHA256, provenance.modelSha256());
        specSha256.write(out, SPEC_SHA256, provenance.specSha256());
    }

    private static void writeFlags(Score score, JsonGenerator out) throws IOException {
        out.writeFieldName(FLAGS);
        out.writeStartObject();
        flag(out, LATE, score.has(Flags.LATE));
        flag(out, WARM, !score.has(Flags.COLD));
        flag(out, FALLBACK, score.has(Flags.FALLBACK));
        flag(out, MISSING, score.has(Flags.MISSING));
        out.writeEndObject();
    }

    private void writeFeatures(FeatureVector features, JsonGenerator out) throws IOException {
        if (features.names() != names) {
            names = features.names();
            encodedNames = names.stream().map(SerializedString::new).toArray(SerializableString[]::new);
        }
        out.writeFieldName(FEATURES);
        out.writeStartObject();
        for (int i = 0; i < encodedNames.length; i++) {
            number(out, encodedNames[i], features.value(i));
        }
        out.writeEndObject();
    }

    private static void text(JsonGenerator out, SerializableString field, String value) throws IOException {
        out.writeFieldName(field);
        out.writeString(value);
    }

    private static void number(JsonGenerator out, SerializableString field, long value) throws IOException {
        out.writeFieldName(field);
        out.writeNumber(value);
    }

    private static void number(JsonGenerator out, SerializableString field, double value) throws IOException {
        out.writeFieldName(field);
        JsonOutput.number(out, value);
    }

    private static void flag(JsonGenerator out, SerializableString field, boolean value) throws IOException {
        out.writeFieldName(field);
        out.writeBoolean(value);
    }

    /** A text that is the same object in score after score: encoded once, then copied. */
    private static final class Repeated {
        private String text;
        private SerializableString encoded;

        void write(JsonGenerator out, SerializableString field, String value) throws IOException {
            if (value != text) {
                text = value;
                encoded = new SerializedString(value);
            }
            out.writeFieldName(field);
            out.writeString(encoded);
        }
    }
}
