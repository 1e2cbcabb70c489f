package io.headrace.schemas;

import io.headrace.contract.Column;
import io.headrace.contract.EventSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;

/** Turns an Avro record into the columns of an event: see {@link AvroField} for what becomes what. */
public final class EventSchemas {
    private EventSchemas() {}

    /** Every field of a supported type becomes a column. */
    public static EventSchema of(Schema avro, String id, String time) {
        return of(avro, Selection.all(id, time));
    }

    /**
     * Columns keep the order of the record's fields.
     *
     * @throws IllegalArgumentException if {@code avro} is not a record, or fields that the selection names are absent or
     *     of a type that cannot be a column; all of them in one message
     */
    public static EventSchema of(Schema avro, Selection selection) {
        if (avro.getType() != Schema.Type.RECORD) {
            throw new IllegalArgumentException("schema " + avro.getName() + ": expected a record, found "
                    + avro.getType().getName());
        }
        List<AvroField> fields = AvroField.flatten(avro, selection);
        requireNamed(avro.getName(), fields, selection);
        List<Column> columns = fields.stream()
                .filter(field -> field.isSupported() && selection.keeps(field.path()))
                .map(field -> field.column(selection.isRequired(field.path())))
                .toList();
        return EventSchema.of(avro.getName(), columns, selection.id(), selection.time());
    }

    /** Whether the record has a field of this path, of whatever type. */
    public static boolean hasField(Schema avro, String path) {
        return paths(AvroField.flatten(avro, Selection.all("", ""))).contains(path);
    }

    private static void requireNamed(String name, List<AvroField> fields, Selection selection) {
        List<String> errors = new ArrayList<>();
        Set<String> absent = new TreeSet<>(selection.wanted());
        absent.addAll(selection.required());
        absent.addAll(selection.times());
        absent.add(selection.id());
        absent.add(selection.time());
        for (AvroField field : fields) {
            if (absent.remove(field.path()) && !field.isSupported()) {
                errors.add(field.path() + ": expected one of " + AvroField.SUPPORTED + ", found " + field.found());
            }
        }
        for (String path : absent) {
            errors.add(path + ": expected one of its fields " + paths(fields) + ", found none");
        }
        if (!errors.isEmpty()) {
            throw new IllegalArgumentException("schema " + name + ": " + String.join("; ", errors));
        }
    }

    private static List<String> paths(List<AvroField> fields) {
        return fields.stream().map(AvroField::path).toList();
    }
}
