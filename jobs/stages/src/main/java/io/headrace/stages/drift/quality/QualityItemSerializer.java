package io.headrace.stages.drift.quality;

import io.headrace.drift.outcomes.ScoredEvents;
import io.headrace.drift.quality.IdHash;
import io.headrace.drift.quality.Outcome;
import io.headrace.stages.drift.quality.QualityItem.OfLabel;
import io.headrace.stages.drift.quality.QualityItem.OfModel;
import io.headrace.stages.drift.quality.QualityItem.OfScores;
import io.headrace.stages.serde.SerializerType;
import io.headrace.stages.serde.ValueSerializer;
import io.headrace.stages.serde.Wire;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Scores as they are remembered: some forty bytes each. */
final class QualityItemSerializer extends ValueSerializer<QualityItem> {
    static final SerializerType<QualityItem> TYPE =
            new SerializerType<>(QualityItem.class, new QualityItemSerializer());

    private static final long serialVersionUID = 1L;

    private static final int SCORES = 0;
    private static final int LABEL = 1;
    private static final int MODEL = 2;

    @Override
    public void serialize(QualityItem item, DataOutputView out) throws IOException {
        if (item instanceof OfScores of) {
            out.writeByte(SCORES);
            out.writeInt(of.bucket());
            of.events().write(out);
        } else if (item instanceof OfLabel of) {
            out.writeByte(LABEL);
            out.writeLong(of.eventId().high());
            out.writeLong(of.eventId().low());
            out.writeLong(of.time());
            out.writeLong(of.eventTime());
            out.writeBoolean(of.outcome() == Outcome.POSITIVE);
        } else if (item instanceof OfModel of) {
            out.writeByte(MODEL);
            Wire.writeProvenance(of.provenance(), out);
        }
    }

    @Override
    public QualityItem deserialize(DataInputView in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case SCORES -> new OfScores(in.readInt(), ScoredEvents.read(in));
            case LABEL -> readLabel(in);
            case MODEL -> new OfModel(Wire.readProvenance(in));
            default -> throw new IOException("quality: expected scores, a label or a model, found kind " + kind);
        };
    }

    private static OfLabel readLabel(DataInputView in) throws IOException {
        return new OfLabel(
                new IdHash(in.readLong(), in.readLong()),
                in.readLong(),
                in.readLong(),
                in.readBoolean() ? Outcome.POSITIVE : Outcome.NEGATIVE);
    }

    @Override
    public TypeSerializerSnapshot<QualityItem> snapshotConfiguration() {
        return new Snapshot();
    }

    public static final class Snapshot extends SimpleTypeSerializerSnapshot<QualityItem> {
        public Snapshot() {
            super(QualityItemSerializer::new);
        }
    }
}
