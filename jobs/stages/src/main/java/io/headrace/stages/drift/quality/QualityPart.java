package io.headrace.stages.drift.quality;

import io.headrace.contract.Provenance;
import io.headrace.drift.outcomes.PendingCounts.Part;
import io.headrace.stages.serde.SerializerType;
import io.headrace.stages.serde.ValueSerializer;
import io.headrace.stages.serde.Wire;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the subtasks of the join tell the one that judges a model. */
sealed interface QualityPart {
    /** What it is keyed by. */
    long model();

    record OfCounts(Part part) implements QualityPart {
        @Override
        public long model() {
            return part.model();
        }
    }

    record OfModel(Provenance provenance) implements QualityPart {
        @Override
        public long model() {
            return QualityItem.model(provenance);
        }
    }

    final class Serializer extends ValueSerializer<QualityPart> {
        static final SerializerType<QualityPart> TYPE = new SerializerType<>(QualityPart.class, new Serializer());

        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(QualityPart part, DataOutputView out) throws IOException {
            out.writeBoolean(part instanceof OfCounts);
            if (part instanceof OfCounts of) {
                write(of.part, out);
            } else if (part instanceof OfModel of) {
                Wire.writeProvenance(of.provenance, out);
            }
        }

        private static void write(Part part, DataOutputView out) throws IOException {
            out.writeLong(part.model());
            out.writeLong(part.windowEnd());
            out.writeLong(part.tick());
            Wire.writeText(part.segment(), out);
            Wire.writeBytes(part.counts(), out);
        }

        @Override
        public QualityPart deserialize(DataInputView in) throws IOException {
            return in.readBoolean() ? new OfCounts(readCounts(in)) : new OfModel(Wire.readProvenance(in));
        }

        private static Part readCounts(DataInputView in) throws IOException {
            return new Part(in.readLong(), in.readLong(), in.readLong(), Wire.readText(in), Wire.readBytes(in));
        }

        @Override
        public TypeSerializerSnapshot<QualityPart> snapshotConfiguration() {
            return new Snapshot();
        }

        public static final class Snapshot extends SimpleTypeSerializerSnapshot<QualityPart> {
            public Snapshot() {
                super(Serializer::new);
            }
        }
    }
}
