package io.headrace.stages.serde;

import io.headrace.contract.FeatureRow;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A row between two stages. Rows are mutable, so a copy is a new row around the same event. */
public final class FeatureRowSerializer extends ValueSerializer<FeatureRow> {
    private static final long serialVersionUID = 1L;

    private final EventSerializer events;

    public FeatureRowSerializer(EventSerializer events) {
        this.events = events;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public FeatureRow copy(FeatureRow row) {
        return new FeatureRow(row.event(), row.values().clone(), row.flags());
    }

    @Override
    public void serialize(FeatureRow row, DataOutputView out) throws IOException {
        events.serialize(row.event(), out);
        double[] values = row.values();
        out.writeShort(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
        out.writeByte(row.flags());
    }

    @Override
    public FeatureRow deserialize(DataInputView in) throws IOException {
        var event = events.deserialize(in);
        double[] values = new double[in.readUnsignedShort()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return new FeatureRow(event, values, in.readByte());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureRowSerializer that && events.equals(that.events);
    }

    @Override
    public int hashCode() {
        return events.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<FeatureRow> snapshotConfiguration() {
        return new Snapshot(this);
    }

    public static final class Snapshot extends CompositeSnapshot<FeatureRow, FeatureRowSerializer> {
        public Snapshot() {}

        Snapshot(FeatureRowSerializer serializer) {
            super(serializer);
        }

        @Override
        protected TypeSerializer<?>[] getNestedSerializers(FeatureRowSerializer serializer) {
            return new TypeSerializer<?>[] {serializer.events};
        }

        @Override
        protected FeatureRowSerializer createOuterSerializerWithNestedSerializers(TypeSerializer<?>[] nested) {
            return new FeatureRowSerializer((EventSerializer) nested[0]);
        }
    }
}
