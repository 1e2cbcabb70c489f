package io.headrace.schemas;

import io.headrace.contract.FeatureVector;
import io.headrace.contract.Flags;
import io.headrace.contract.Provenance;
import io.headrace.contract.Score;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;

/** Scores in the binary encoding of Score.avsc, field by field in its order. */
final class AvroScoreEncoder implements ScoreEncoder {
    private final AvroOutput output = new AvroOutput();
    private final LentArrays arrays = new LentArrays();

    @Override
    public byte[] encode(Score score, boolean withFeatures) {
        return output.datum(score, withFeatures ? AvroScoreEncoder::write : AvroScoreEncoder::writeBare, arrays);
    }

    private static void write(Score score, BinaryEncoder out) throws IOException {
        write(score, score.features(), out);
    }

    private static void writeBare(Score score, BinaryEncoder out) throws IOException {
        write(score, FeatureVector.EMPTY, out);
    }

    private static void write(Score score, FeatureVector features, BinaryEncoder out) throws IOException {
        out.writeString(score.eventId());
        out.writeString(score.scoreId());
        out.writeLong(score.eventTime());
        writeProvenance(score.provenance(), out);
        out.writeDouble(score.score());
        out.writeString(score.decision());
        writeThreshold(score.threshold(), out);
        out.writeLong(score.scoredAt());
        writeFlags(score, out);
        writeFeatures(features, out);
    }

    private static void writeProvenance(Provenance provenance, BinaryEncoder out) throws IOException {
        out.writeString(provenance.pipeline());
        out.writeString(provenance.model());
        out.writeString(provenance.modelVersion());
        out.writeString(provenance.modelSha256());
        out.writeString(provenance.specSha256());
    }

    private static void writeThreshold(double threshold, BinaryEncoder out) throws IOException {
        if (Double.isNaN(threshold)) {
            out.writeIndex(0);
        } else {
            out.writeIndex(1);
            out.writeDouble(threshold);
        }
    }

    private static void writeFlags(Score score, BinaryEncoder out) throws IOException {
        out.writeBoolean(score.has(Flags.LATE));
        out.writeBoolean(!score.has(Flags.COLD));
        out.writeBoolean(score.has(Flags.FALLBACK));
        out.writeBoolean(score.has(Flags.MISSING));
    }

    private static void writeFeatures(FeatureVector features, BinaryEncoder out) throws IOException {
        if (features.size() == 0) {
            out.writeIndex(0);
            return;
        }
        out.writeIndex(1);
        out.writeMapStart();
        out.setItemCount(features.size());
        for (int i = 0; i < features.size(); i++) {
            out.startItem();
            out.writeString(features.names().get(i));
            out.writeDouble(features.value(i));
        }
        out.writeMapEnd();
    }
}
