package io.headrace.schemas;

import io.headrace.contract.Column;
import io.headrace.contract.ColumnType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.avro.Schema;

/**
 * One leaf of an Avro record, by its path.
 *
 * <ul>
 *   <li>int, long, time-millis, time-micros: LONG
 *   <li>float, double: DOUBLE; decimal: the DOUBLE nearest to its exact value
 *   <li>timestamps and local timestamps of any unit, date, and longs or strings declared as times: TIMESTAMP, finer units
 *       rounded down to milliseconds, local times taken as UTC
 *   <li>string, enum, uuid: STRING; bytes, fixed: BYTES; boolean: BOOLEAN
 *   <li>a nested record: its leaves, named by their path; a union of null and one type: that type, optional
 *   <li>arrays, maps, unions of several types, records inside themselves: not supported, left out unless asked for
 * </ul>
 *
 * @param type null where the field cannot be a column
 * @param optional whether the field, or a record around it, is nullable or has a default
 * @param found the field's Avro type, for messages
 */
record AvroField(String path, ColumnType type, boolean optional, String found) {
    static final List<String> SUPPORTED = List.of(
            "boolean",
            "int",
            "long",
            "float",
            "double",
            "decimal",
            "timestamp",
            "date",
            "string",
            "enum",
            "uuid",
            "bytes",
            "fixed",
            "a record of these",
            "a union of null and one of these");

    static List<AvroField> flatten(Schema record, Selection selection) {
        Flattening flattening = new Flattening(selection, new ArrayList<>(), new ArrayDeque<>());
        flattening.record(record, "", false);
        return flattening.fields();
    }

    /** @return the one type beside null, or null if there is none or there are several */
    static Schema unwrap(Schema schema) {
        if (!schema.isUnion()) {
            return schema;
        }
        List<Schema> values = schema.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .toList();
        return values.size() == 1 ? values.get(0) : null;
    }

    /** @return the logical type's name, or the empty string */
    static String logical(Schema schema) {
        return schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
    }

    boolean isSupported() {
        return type != null;
    }

    Column column(boolean required) {
        return new Column(path, type, required || !optional);
    }

    private static ColumnType typeOf(Schema schema, boolean isTime) {
        return switch (schema.getType()) {
            case BOOLEAN -> ColumnType.BOOLEAN;
            case INT -> logical(schema).equals("date") ? ColumnType.TIMESTAMP : ColumnType.LONG;
            case LONG -> isTime || logical(schema).contains("timestamp") ? ColumnType.TIMESTAMP : ColumnType.LONG;
            case FLOAT, DOUBLE -> ColumnType.DOUBLE;
            case STRING -> isTime ? ColumnType.TIMESTAMP : ColumnType.STRING;
            case ENUM -> ColumnType.STRING;
            case BYTES, FIXED -> binaryType(logical(schema));
            default -> null;
        };
    }

    private static ColumnType binaryType(String logical) {
        return switch (logical) {
            case "decimal" -> ColumnType.DOUBLE;
            case "uuid" -> ColumnType.STRING;
            case "big-decimal" -> null;
            default -> ColumnType.BYTES;
        };
    }

    /** Walks the record; {@code open} holds the records around the current field, so that recursion ends. */
    private record Flattening(Selection selection, List<AvroField> fields, Deque<Schema> open) {
        void record(Schema record, String prefix, boolean optional) {
            open.push(record);
            for (Schema.Field field : record.getFields()) {
                field(field, prefix + field.name(), optional || field.hasDefaultValue());
            }
            open.pop();
        }

        private void field(Schema.Field field, String path, boolean optional) {
            Schema value = unwrap(field.schema());
            boolean nullable = optional || field.schema().isNullable();
            if (value == null) {
                add(path, null, nullable, field.schema());
            } else if (value.getType() == Schema.Type.RECORD && !open.contains(value)) {
                record(value, path + ".", nullable);
            } else {
                add(path, typeOf(value, selection.isTime(path)), nullable, value);
            }
        }

        private void add(String path, ColumnType type, boolean optional, Schema schema) {
            fields.add(new AvroField(path, type, optional, describe(schema)));
        }

        private static String describe(Schema schema) {
            String logical = logical(schema);
            return logical.isEmpty() ? schema.getType().getName() : logical;
        }
    }
}
