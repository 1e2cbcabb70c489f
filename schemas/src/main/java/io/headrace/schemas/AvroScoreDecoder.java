package io.headrace.schemas;

import io.headrace.contract.FeatureVector;
import io.headrace.contract.Flags;
import io.headrace.contract.Provenance;
import io.headrace.contract.Score;
import java.util.ArrayList;
import java.util.List;

/** Scores from the binary encoding of Score.avsc, field by field in its order; a null threshold reads as NaN. */
final class AvroScoreDecoder implements ScoreDecoder {
    @Override
    public Score decode(byte[] payload) {
        try {
            AvroCursor in = new AvroCursor(payload, 0);
            Score score = read(in);
            if (in.remaining() > 0) {
                throw in.malformed("the score's end");
            }
            return score;
        } catch (BadRecord bad) {
            throw new IllegalArgumentException("expected a score: " + bad.getMessage(), bad);
        }
    }

    /** Arguments are evaluated from left to right: the constructors' order is the schema's, with the key left out. */
    private static Score read(AvroCursor in) {
        String eventId = in.readText();
        String provenance = Provenance.idOf(in.readText(), eventId);
        return new Score(
                eventId,
                null,
                in.readLong(),
                new Provenance(in.readText(), in.readText(), in.readText(), in.readText(), in.readText(), provenance),
                in.readDouble(),
                in.readText(),
                in.readIndex(2) == 0 ? Double.NaN : in.readDouble(),
                in.readLong(),
                flags(in),
                in.readIndex(2) == 0 ? FeatureVector.EMPTY : features(in),
                List.of());
    }

    private static int flags(AvroCursor in) {
        return (in.readBoolean() ? Flags.LATE : 0)
                | (in.readBoolean() ? 0 : Flags.COLD)
                | (in.readBoolean() ? Flags.FALLBACK : 0)
                | (in.readBoolean() ? Flags.MISSING : 0);
    }

    private static FeatureVector features(AvroCursor in) {
        List<String> names = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (long count = in.readLong(); count != 0; count = in.readLong()) {
            if (count < 0) {
                in.readLong(); // the block's size in bytes, for those who skip it
            }
            for (long left = Math.abs(count); left > 0; left--) {
                names.add(in.readText());
                values.add(in.readDouble());
            }
        }
        return new FeatureVector(
                List.copyOf(names),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
