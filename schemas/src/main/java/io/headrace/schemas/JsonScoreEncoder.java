package io.headrace.schemas;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.headrace.contract.FeatureVector;
import io.headrace.contract.Flags;
import io.headrace.contract.Provenance;
import io.headrace.contract.Score;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    /** Bounds what is kept, should somebody write decisions that are not from a spec's bands. */
    private static final int MOST_DECISIONS = 64;

    private final JsonOutput output = new JsonOutput();

    /** Of the fields that are kept encoded. */
    private final JsonOutput kept = new JsonOutput();

    private final JsonOutput.Fields<Score> whole = (score, out) -> write(score, score.features(), out);
    private final JsonOutput.Fields<Score> bare = (score, out) -> write(score, FeatureVector.EMPTY, out);

    /** Of the last score: one object serves all scores of a pipeline. */
    private Provenance provenance;

    /** Fields that are the same in score after score are encoded once, as {@link JsonOutput#fields} gives them. */
    private SerializableString encodedProvenance;

    /** By decision, of which a pipeline has a few: the newest of each, which is that of a whole batch. */
    private final Map<String, Verdict> verdicts = new HashMap<>();

    /** The names of the last score's features, and their encoded form: one list serves all scores of a pipeline. */
    private List<String> names = List.of();

    private SerializableString[] encodedNames = {};

    @Override
    public byte[] encode(Score score, boolean withFeatures) {
        return output.object(score, withFeatures ? whole : bare);
    }

    private void write(Score score, FeatureVector features, JsonGenerator out) throws IOException {
        text(out, EVENT_ID, score.eventId());
        text(out, SCORE_ID, score.scoreId());
        number(out, EVENT_TIME, score.eventTime());
        writeProvenance(score.provenance(), out);
        number(out, SCORE, score.score());
        writeVerdict(score, out);
        if (features.size() > 0) {
            writeFeatures(features, out);
        }
    }

    private void writeProvenance(Provenance current, JsonGenerator out) throws IOException {
        if (current != provenance) {
            encodedProvenance = kept.fields(current, JsonScoreEncoder::provenance);
            provenance = current;
        }
        out.writeRaw(encodedProvenance);
    }

    private static void provenance(Provenance provenance, JsonGenerator out) throws IOException {
        text(out, PIPELINE, provenance.pipeline());
        text(out, MODEL, provenance.model());
        text(out, MODEL_VERSION, provenance.modelVersion());
        text(out, MODEL_SHA256, provenance.modelSha256());
        text(out, SPEC_SHA256, provenance.specSha256());
    }

    private void writeVerdict(Score score, JsonGenerator out) throws IOException {
        Verdict verdict = verdicts.get(score.decision());
        if (verdict == null || !verdict.isOf(score)) {
            verdict = new Verdict(
                    score.threshold(), score.scoredAt(), score.flags(), kept.fields(score, JsonScoreEncoder::verdict));
            if (verdicts.size() >= MOST_DECISIONS) {
                verdicts.clear();
            }
            verdicts.put(score.decision(), verdict);
        }
        out.writeRaw(verdict.encoded);
    }

    private static void verdict(Score score, JsonGenerator out) throws IOException {
        text(out, DECISION, score.decision());
        number(out, THRESHOLD, score.threshold());
        number(out, SCORED_AT, score.scoredAt());
        flags(score.flags(), out);
    }

    private static void flags(int flags, JsonGenerator out) throws IOException {
        out.writeFieldName(FLAGS);
        out.writeStartObject();
        flag(out, LATE, (flags & Flags.LATE) != 0);
        flag(out, WARM, (flags & Flags.COLD) == 0);
        flag(out, FALLBACK, (flags & Flags.FALLBACK) != 0);
        flag(out, MISSING, (flags & Flags.MISSING) != 0);
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

    /** Fields behind the score, which neighbours share: scores of a batch are made in the same millisecond. */
    private record Verdict(double threshold, long scoredAt, int flags, SerializableString encoded) {
        boolean isOf(Score score) {
            return scoredAt == score.scoredAt()
                    && flags == score.flags()
                    && Double.doubleToRawLongBits(threshold) == Double.doubleToRawLongBits(score.threshold());
        }
    }
}
