package io.headrace.schemas;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.headrace.contract.FeatureVector;
import io.headrace.contract.Flags;
import io.headrace.contract.Provenance;
import io.headrace.contract.Score;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores as JSON objects, put together from pieces: names, and fields that are the same in score after score, are encoded
 * once; what is a score's own is written between them.
 */
final class JsonScoreEncoder implements ScoreEncoder {
    private static final SerializableString BEGIN = new SerializedString("{" + JsonOutput.name("event_id"));
    private static final SerializableString SCORE_ID = new SerializedString("," + JsonOutput.name("score_id"));
    private static final SerializableString EVENT_TIME = new SerializedString("," + JsonOutput.name("event_time"));
    private static final SerializableString END = new SerializedString("}");
    private static final SerializableString END_WITH_FEATURES = new SerializedString("}}");

    /** Bounds what is kept, should somebody write decisions that are not from a spec's bands. */
    private static final int MOST_DECISIONS = 64;

    private final JsonOutput output = new JsonOutput();

    /** Of the pieces that are kept. */
    private final JsonOutput kept = new JsonOutput();

    private final LentArrays arrays = new LentArrays();
    private final JsonOutput.Fields<Score> whole = (score, out) -> write(score, score.features(), out);
    private final JsonOutput.Fields<Score> bare = (score, out) -> write(score, FeatureVector.EMPTY, out);

    /** Of the last score: one object serves all scores of a pipeline. */
    private Provenance provenance;

    /** From the provenance's fields to the score's name. */
    private SerializableString encodedProvenance;

    /** A score's id: the part that all of a provenance have in common, then the event's. */
    private char[] scoreId = {};

    private int scoreIdBeginning;

    /** By decision, of which a pipeline has a few: the newest of each, which is that of a whole batch. */
    private final Map<String, Verdict> verdicts = new HashMap<>();

    /** The names of the last score's features, and what comes before each value: one list serves all scores of a pipeline. */
    private List<String> names = List.of();

    private SerializableString[] encodedNames = {};

    @Override
    public byte[] encode(Score score, boolean withFeatures) {
        return output.pieces(score, withFeatures ? whole : bare, arrays);
    }

    private void write(Score score, FeatureVector features, JsonGenerator out) throws IOException {
        keep(score.provenance());
        out.writeRaw(BEGIN);
        out.writeString(score.eventId());
        out.writeRaw(SCORE_ID);
        writeScoreId(score.eventId(), out);
        out.writeRaw(EVENT_TIME);
        out.writeNumber(score.eventTime());
        out.writeRaw(encodedProvenance);
        JsonOutput.number(out, score.score());
        out.writeRaw(verdict(score).encoded);
        if (features.size() > 0) {
            writeFeatures(features, out);
            out.writeRaw(END_WITH_FEATURES);
        } else {
            out.writeRaw(END);
        }
    }

    private void keep(Provenance current) {
        if (current == provenance) {
            return;
        }
        encodedProvenance = new SerializedString(
                kept.fields(current, JsonScoreEncoder::provenance) + "," + JsonOutput.name("score"));
        scoreId = current.scoreId("").toCharArray();
        scoreIdBeginning = scoreId.length;
        provenance = current;
    }

    private static void provenance(Provenance provenance, JsonGenerator out) throws IOException {
        out.writeStringField("pipeline", provenance.pipeline());
        out.writeStringField("model", provenance.model());
        out.writeStringField("model_version", provenance.modelVersion());
        out.writeStringField("model_sha256", provenance.modelSha256());
        out.writeStringField("spec_sha256", provenance.specSha256());
    }

    /** As {@link Score#scoreId} has it, without a string of its own. */
    private void writeScoreId(String eventId, JsonGenerator out) throws IOException {
        int length = scoreIdBeginning + eventId.length();
        if (scoreId.length < length) {
            scoreId = Arrays.copyOf(scoreId, length);
        }
        eventId.getChars(0, eventId.length(), scoreId, scoreIdBeginning);
        out.writeString(scoreId, 0, length);
    }

    private Verdict verdict(Score score) {
        Verdict verdict = verdicts.get(score.decision());
        if (verdict == null || !verdict.isOf(score)) {
            verdict = new Verdict(
                    score.threshold(),
                    score.scoredAt(),
                    score.flags(),
                    new SerializedString(kept.fields(score, JsonScoreEncoder::verdict)));
            if (verdicts.size() >= MOST_DECISIONS) {
                verdicts.clear();
            }
            verdicts.put(score.decision(), verdict);
        }
        return verdict;
    }

    private static void verdict(Score score, JsonGenerator out) throws IOException {
        out.writeStringField("decision", score.decision());
        out.writeFieldName("threshold");
        JsonOutput.number(out, score.threshold());
        out.writeNumberField("scored_at", score.scoredAt());
        out.writeObjectFieldStart("flags");
        out.writeBooleanField("late", score.has(Flags.LATE));
        out.writeBooleanField("warm", !score.has(Flags.COLD));
        out.writeBooleanField("fallback", score.has(Flags.FALLBACK));
        out.writeBooleanField("missing", score.has(Flags.MISSING));
        out.writeEndObject();
    }

    private void writeFeatures(FeatureVector features, JsonGenerator out) throws IOException {
        if (features.names() != names) {
            names = features.names();
            encodedNames = new SerializableString[names.size()];
            for (int i = 0; i < encodedNames.length; i++) {
                String before = i == 0 ? "," + JsonOutput.name("features") + "{" : ",";
                encodedNames[i] = new SerializedString(before + JsonOutput.name(names.get(i)));
            }
        }
        for (int i = 0; i < encodedNames.length; i++) {
            out.writeRaw(encodedNames[i]);
            JsonOutput.number(out, features.value(i));
        }
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
