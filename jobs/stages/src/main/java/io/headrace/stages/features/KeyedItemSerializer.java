package io.headrace.stages.features;

import io.headrace.contract.FeatureRow;
import io.headrace.features.LabelUpdate;
import io.headrace.stages.serde.CompositeSnapshot;
import io.headrace.stages.serde.FeatureRowSerializer;
import io.headrace.stages.serde.ValueSerializer;
import io.headrace.stages.serde.Wire;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Rows and labels on their way into a keyed stage, and waiting there. */
final class KeyedItemSerializer extends ValueSerializer<KeyedItem> {
    private static final long serialVersionUID = 1L;

    private final FeatureRowSerializer rows;

    KeyedItemSerializer(FeatureRowSerializer rows) {
        this.rows = rows;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public KeyedItem copy(KeyedItem item) {
        return item instanceof KeyedItem.OfRow of ? new KeyedItem.OfRow(of.key(), rows.copy(of.row())) : item;
    }

    @Override
    public void serialize(KeyedItem item, DataOutputView out) throws IOException {
        out.writeBoolean(item instanceof KeyedItem.OfRow);
        Wire.writeText(item.key(), out);
        if (item instanceof KeyedItem.OfRow of) {
            rows.serialize(of.row(), out);
        } else if (item instanceof KeyedItem.OfLabel of) {
            writeLabel(of.label(), out);
        }
    }

    @Override
    public KeyedItem deserialize(DataInputView in) throws IOException {
        boolean isRow = in.readBoolean();
        String key = Wire.readText(in);
        if (isRow) {
            FeatureRow row = rows.deserialize(in);
            return new KeyedItem.OfRow(key, row);
        }
        return new KeyedItem.OfLabel(key, readLabel(in));
    }

    static void writeLabel(LabelUpdate label, DataOutputView out) throws IOException {
        Wire.writeText(label.eventId(), out);
        out.writeLong(label.eventTime());
        out.writeLong(label.labelTime());
        out.writeDouble(label.value());
    }

    static LabelUpdate readLabel(DataInputView in) throws IOException {
        return new LabelUpdate(Wire.readText(in), in.readLong(), in.readLong(), in.readDouble());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyedItemSerializer that && rows.equals(that.rows);
    }

    @Override
    public int hashCode() {
        return rows.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<KeyedItem> snapshotConfiguration() {
        return new Snapshot(this);
    }

    public static final class Snapshot extends CompositeSnapshot<KeyedItem, KeyedItemSerializer> {
        public Snapshot() {}

        Snapshot(KeyedItemSerializer serializer) {
            super(serializer);
        }

        @Override
        protected TypeSerializer<?>[] getNestedSerializers(KeyedItemSerializer serializer) {
            return new TypeSerializer<?>[] {serializer.rows};
        }

        @Override
        protected KeyedItemSerializer createOuterSerializerWithNestedSerializers(TypeSerializer<?>[] nested) {
            return new KeyedItemSerializer((FeatureRowSerializer) nested[0]);
        }
    }
}
