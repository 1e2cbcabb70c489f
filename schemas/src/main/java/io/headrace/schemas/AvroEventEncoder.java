package io.headrace.schemas;

import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;

/** Events in Avro's binary encoding: one step per field, settled at start. */
final class AvroEventEncoder implements EventEncoder {
    /** Writes one field of an event. */
    @FunctionalInterface
    interface Step {
        void write(Event event, BinaryEncoder out) throws IOException;
    }

    private final EventSchema events;
    private final AvroOutput output = new AvroOutput();
    private final Step record;

    AvroEventEncoder(EventSchema events, Schema avro) {
        this.events = events;
        record = record(avro, "");
    }

    @Override
    public byte[] encode(Event event) {
        return output.datum(event, record::write);
    }

    private Step record(Schema schema, String prefix) {
        List<Step> steps = schema.getFields().stream()
                .map(field -> field(field, prefix + field.name()))
                .toList();
        return (event, out) -> {
            for (Step step : steps) {
                step.write(event, out);
            }
        };
    }

    private Step field(Schema.Field field, String path) {
        int[] columns = columnsUnder(path);
        Schema value = AvroField.unwrap(field.schema());
        if (columns.length == 0 || value == null) {
            return absent(field, path);
        }
        Step present = value.getType() == Schema.Type.RECORD
                ? record(value, path + ".")
                : AvroLeafWriter.step(columns[0], events.column(columns[0]).type(), value);
        Step inUnion =
                field.schema().isUnion() ? branch(field.schema().getTypes().indexOf(value), present) : present;
        Step absent = field.schema().isNullable() || field.hasDefaultValue() ? absent(field, path) : inUnion;
        return (event, out) -> (isNull(event, columns) ? absent : inUnion).write(event, out);
    }

    private Step absent(Schema.Field field, String path) {
        if (field.schema().isUnion() && field.schema().isNullable()) {
            int index = field.schema().getIndexNamed("null");
            return (event, out) -> out.writeIndex(index);
        }
        if (!field.hasDefaultValue()) {
            throw new IllegalArgumentException(events.name() + "." + path
                    + ": expected a column, a default or a nullable type, found none; name it among the columns");
        }
        byte[] encoded = AvroDefaults.encode(field);
        return (event, out) -> out.writeFixed(encoded);
    }

    private static Step branch(int index, Step step) {
        return (event, out) -> {
            out.writeIndex(index);
            step.write(event, out);
        };
    }

    private int[] columnsUnder(String path) {
        return IntStream.range(0, events.size())
                .filter(i -> events.column(i).name().equals(path)
                        || events.column(i).name().startsWith(path + "."))
                .toArray();
    }

    private static boolean isNull(Event event, int[] columns) {
        for (int column : columns) {
            if (!event.isNull(column)) {
                return false;
            }
        }
        return true;
    }
}
