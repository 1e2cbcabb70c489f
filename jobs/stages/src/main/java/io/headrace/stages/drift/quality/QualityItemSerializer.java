package io.headrace.stages.drift.quality;

import io.headrace.drift.outcomes.Footprint;
import io.headrace.drift.quality.Outcome;
import io.headrace.stages.drift.quality.QualityItem.OfLabel;
import io.headrace.stages.drift.quality.QualityItem.OfModel;
import io.headrace.stages.drift.quality.QualityItem.OfScore;
import io.headrace.stages.serde.SerializerType;
import io.headrace.stages.serde.ValueSerializer;
import io.headrace.stages.serde.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Some forty bytes a score. */
final class QualityItemSerializer extends ValueSerializer<QualityItem> {
    static final SerializerType<QualityItem> TYPE =
            new SerializerType<>(QualityItem.class, new QualityItemSerializer());

    private static final long serialVersionUID = 1L;

    private static final int SCORE = 0;
    private static final int LABEL = 1;
    private static final int MODEL = 2;

    @Override
    public void serialize(QualityItem item, DataOutputView out) throws IOException {
        if (item instanceof OfScore of) {
            out.writeByte(SCORE);
            Wire.writeText(of.eventId(), out);
            write(of.score(), out);
        } else if (item instanceof OfLabel of) {
            out.writeByte(LABEL);
            Wire.writeText(of.eventId(), out);
            out.writeLong(of.time());
            out.writeLong(of.eventTime());
            out.writeBoolean(of.outcome() == Outcome.POSITIVE);
        } else if (item instanceof OfModel of) {
            out.writeByte(MODEL);
            Wire.writeProvenance(of.provenance(), out);
        }
    }

    private static void write(Footprint score, DataOutputView out) throws IOException {
        out.writeLong(score.eventTime());
        out.writeLong(score.model());
        out.writeDouble(score.score());
        out.writeDouble(score.amount());
        out.writeByte(score.segments().size());
        for (String segment : score.segments()) {
            Wire.writeText(segment, out);
        }
    }

    @Override
    public QualityItem deserialize(DataInputView in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case SCORE -> new OfScore(Wire.readText(in), readScore(in));
            case LABEL -> readLabel(in);
            case MODEL -> new OfModel(Wire.readProvenance(in));
            default -> throw new IOException("quality: expected a score, a label or a model, found kind " + kind);
        };
    }

    private static OfLabel readLabel(DataInputView in) throws IOException {
        return new OfLabel(
                Wire.readText(in),
                in.readLong(),
                in.readLong(),
                in.readBoolean() ? Outcome.POSITIVE : Outcome.NEGATIVE);
    }

    private static Footprint readScore(DataInputView in) throws IOException {
        return new Footprint(in.readLong(), in.readLong(), in.readDouble(), in.readDouble(), readSegments(in));
    }

    private static List<String> readSegments(DataInputView in) throws IOException {
        int size = in.readByte();
        List<String> segments = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            segments.add(Wire.readText(in));
        }
        return segments;
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
