package io.headrace.schemas;

import io.headrace.contract.Column;
import io.headrace.contract.ColumnType;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/** The fields of one JSON object that are columns, objects that hold columns, or have a default. Settled at start. */
final class JsonFields {
    /**
     * Where one field's value goes.
     *
     * @param name for messages: {@code Transaction.card.country}
     * @param mark the field's number among all fields of the record, from 0
     * @param column index of the column, or -1 for an object
     * @param type the column's type, or null for an object
     * @param object the fields of an object, or null
     * @param fill sets the columns of the field to its default, or null if it has none
     */
    record Target(
            String name, int mark, int column, ColumnType type, JsonFields object, Consumer<Event.Builder> fill) {}

    private final Map<String, Target> targets = new HashMap<>();
    private final List<Target> defaults = new ArrayList<>();

    Target get(String field) {
        return targets.get(field);
    }

    /** Targets to fill where their field is absent. */
    List<Target> defaults() {
        return defaults;
    }

    /** @param avro the record's schema, or null if there are no defaults */
    static JsonFields of(EventSchema schema, Schema avro) {
        Compiler compiler = new Compiler(schema);
        return compiler.object("", avro);
    }

    private static final class Compiler {
        private final EventSchema schema;
        private int marks;

        Compiler(EventSchema schema) {
            this.schema = schema;
        }

        JsonFields object(String prefix, Schema avro) {
            JsonFields fields = new JsonFields();
            for (Column column : schema.columns()) {
                if (column.name().startsWith(prefix)) {
                    String rest = column.name().substring(prefix.length());
                    int dot = rest.indexOf('.');
                    String name = dot < 0 ? rest : rest.substring(0, dot);
                    fields.targets.computeIfAbsent(name, absent -> target(prefix + name, dot >= 0, avro));
                }
            }
            fields.targets.values().stream()
                    .filter(target -> target.fill() != null)
                    .forEach(fields.defaults::add);
            return fields;
        }

        private Target target(String path, boolean isObject, Schema avro) {
            Schema.Field field = avro == null ? null : avro.getField(path.substring(path.lastIndexOf('.') + 1));
            Schema inner = field == null || !isObject ? null : AvroField.unwrap(field.schema());
            int mark = marks++;
            JsonFields object = isObject ? object(path + ".", inner) : null;
            int column = isObject ? -1 : schema.indexOf(path);
            ColumnType type = isObject ? null : schema.column(column).type();
            Consumer<Event.Builder> fill = field == null ? null : AvroPlan.fillDefault(field, path, schema);
            return new Target(schema.name() + "." + path, mark, column, type, object, fill);
        }
    }
}
