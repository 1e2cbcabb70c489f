package io.headrace.pipelines.spec.check;

import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.Suggestion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * The names that a spec may use of a record; a field of a nested record goes by its path.
 *
 * @param schema the record's name
 * @param names in the record's order
 */
record Columns(String schema, List<String> names) {
    static Columns of(Schema record) {
        List<String> names = new ArrayList<>();
        collect(record, "", new ArrayDeque<>(), names);
        return new Columns(record.getName(), names);
    }

    /** @return an error if there is no such column */
    Optional<SpecError> check(String key, String column) {
        if (names.contains(column)) {
            return Optional.empty();
        }
        String expected = "a column of " + schema + " (" + String.join(", ", names) + ")";
        return Optional.of(SpecError.of(key, expected, '"' + column + '"')
                .withHint(Suggestion.hint(Suggestion.of(column, names))));
    }

    private static void collect(Schema record, String prefix, Deque<Schema> open, List<String> names) {
        open.push(record);
        for (Schema.Field field : record.getFields()) {
            Schema value = withoutNull(field.schema());
            if (value.getType() == Schema.Type.RECORD && !open.contains(value)) {
                collect(value, prefix + field.name() + ".", open, names);
            } else {
                names.add(prefix + field.name());
            }
        }
        open.pop();
    }

    private static Schema withoutNull(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElse(schema)
                : schema;
    }
}
