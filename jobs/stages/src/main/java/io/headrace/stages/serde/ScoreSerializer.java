package io.headrace.stages.serde;

import io.headrace.contract.FeatureVector;
import io.headrace.contract.Score;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Scores between operators. The sinks stand in one chain with the model, so this rarely runs; it is complete, not compact. */
public final class ScoreSerializer extends ValueSerializer<Score> {
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Score score, DataOutputView out) throws IOException {
        Wire.writeText(score.eventId(), out);
        Wire.writeText(score.key(), out);
        out.writeLong(score.eventTime());
        Wire.writeProvenance(score.provenance(), out);
        out.writeDouble(score.score());
        Wire.writeText(score.decision(), out);
        out.writeDouble(score.threshold());
        out.writeLong(score.scoredAt());
        out.writeInt(score.flags());
        writeFeatures(score.features(), out);
        Wire.writeHeaders(score.headers(), out);
    }

    @Override
    public Score deserialize(DataInputView in) throws IOException {
        return new Score(
                Wire.readText(in),
                Wire.readText(in),
                in.readLong(),
                Wire.readProvenance(in),
                in.readDouble(),
                Wire.readText(in),
                in.readDouble(),
                in.readLong(),
                in.readInt(),
                readFeatures(in),
                Wire.readHeaders(in));
    }

    private static void writeFeatures(FeatureVector features, DataOutputView out) throws IOException {
        out.writeInt(features.size());
        for (int i = 0; i < features.size(); i++) {
            Wire.writeText(features.names().get(i), out);
            out.writeDouble(features.value(i));
        }
    }

    private static FeatureVector readFeatures(DataInputView in) throws IOException {
        int size = in.readInt();
        List<String> names = new ArrayList<>(size);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            names.add(Wire.readText(in));
            values[i] = in.readDouble();
        }
        return new FeatureVector(names, values);
    }

    @Override
    public TypeSerializerSnapshot<Score> snapshotConfiguration() {
        return new Snapshot();
    }

    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Score> {
        public Snapshot() {
            super(ScoreSerializer::new);
        }
    }
}
