package io.headrace.stages.serde;

import io.headrace.contract.Column;
import io.headrace.contract.ColumnType;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Events of one schema: a null mark per column, the columns in order, origin and headers. The schema is not written with
 * each event; state remembers it once, in the snapshot.
 */
public final class EventSerializer extends ValueSerializer<Event> {
    private static final long serialVersionUID = 1L;

    private final EventSchema schema;
    private final ColumnType[] types;

    public EventSerializer(EventSchema schema) {
        this.schema = Objects.requireNonNull(schema, "schema");
        this.types = schema.columns().stream().map(Column::type).toArray(ColumnType[]::new);
    }

    public EventSchema schema() {
        return schema;
    }

    @Override
    public void serialize(Event event, DataOutputView out) throws IOException {
        writeNulls(event, out);
        for (int i = 0; i < types.length; i++) {
            if (!event.isNull(i)) {
                writeColumn(event, i, out);
            }
        }
        Wire.writeOrigin(event.origin(), out);
        Wire.writeHeaders(event.headers(), out);
    }

    @Override
    public Event deserialize(DataInputView in) throws IOException {
        Event.Builder builder = new Event.Builder(schema);
        long nulls = 0;
        int next = 0;
        long[] marks = readNulls(in);
        for (int i = 0; i < types.length; i++) {
            if (i == next) {
                nulls = marks[i >> 6];
                next += 64;
            }
            if ((nulls & 1L << i) == 0) {
                readColumn(builder, i, in);
            }
        }
        return builder.build(Wire.readOrigin(in), Wire.readHeaders(in));
    }

    private void writeNulls(Event event, DataOutputView out) throws IOException {
        for (int base = 0; base < types.length; base += 64) {
            long marks = 0;
            for (int i = base; i < Math.min(base + 64, types.length); i++) {
                marks |= event.isNull(i) ? 1L << i : 0;
            }
            out.writeLong(marks);
        }
    }

    private long[] readNulls(DataInputView in) throws IOException {
        long[] marks = new long[types.length + 63 >> 6];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = in.readLong();
        }
        return marks;
    }

    private void writeColumn(Event event, int column, DataOutputView out) throws IOException {
        switch (types[column]) {
            case STRING -> Wire.writeText(event.text(column), out);
            case BYTES -> Wire.writeBytes(event.bytesAt(column), out);
            default -> out.writeLong(event.longAt(column));
        }
    }

    private void readColumn(Event.Builder builder, int column, DataInputView in) throws IOException {
        switch (types[column]) {
            case STRING -> builder.set(column, Wire.readText(in));
            case BYTES -> builder.set(column, Wire.readBytes(in));
            default -> builder.set(column, in.readLong());
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventSerializer that && schema.equals(that.schema);
    }

    @Override
    public int hashCode() {
        return schema.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<Event> snapshotConfiguration() {
        return new Snapshot(schema);
    }

    /** Remembers the schema that state was written with. State of another schema is refused, not misread. */
    public static final class Snapshot implements TypeSerializerSnapshot<Event> {
        private EventSchema schema;

        public Snapshot() {}

        Snapshot(EventSchema schema) {
            this.schema = schema;
        }

        @Override
        public int getCurrentVersion() {
            return 1;
        }

        @Override
        public void writeSnapshot(DataOutputView out) throws IOException {
            out.writeUTF(schema.name());
            out.writeInt(schema.id());
            out.writeInt(schema.time());
            out.writeInt(schema.size());
            for (Column column : schema.columns()) {
                out.writeUTF(column.name());
                out.writeUTF(column.type().name());
                out.writeBoolean(column.required());
            }
        }

        @Override
        public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
            String name = in.readUTF();
            int id = in.readInt();
            int time = in.readInt();
            int size = in.readInt();
            List<Column> columns = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                columns.add(new Column(in.readUTF(), ColumnType.valueOf(in.readUTF()), in.readBoolean()));
            }
            schema = new EventSchema(name, columns, id, time);
        }

        @Override
        public TypeSerializer<Event> restoreSerializer() {
            return new EventSerializer(schema);
        }

        @Override
        public TypeSerializerSchemaCompatibility<Event> resolveSchemaCompatibility(
                TypeSerializerSnapshot<Event> written) {
            return written instanceof Snapshot old && old.schema.equals(schema)
                    ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                    : TypeSerializerSchemaCompatibility.incompatible();
        }
    }
}
