package io.headrace.pipelines.spec.check;

import io.headrace.contract.ColumnType;
import io.headrace.contract.EventSchema;
import io.headrace.pipelines.spec.LabelJoin;
import io.headrace.pipelines.spec.LabelsSpec;
import io.headrace.pipelines.spec.SourceSpec;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.schemas.AvroSchemas;
import io.headrace.schemas.EventSchemas;
import io.headrace.schemas.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * One topic's schema, and the columns that the spec names of it.
 *
 * @param schema absent if there are errors
 */
record RecordCheck(Optional<EventSchema> schema, Optional<Columns> columns, List<SpecError> errors) {
    private static final Pattern WRONG_TYPE =
            Pattern.compile("(id|event time) column (\\S+) must be required and one of \\[(.*)], found (\\S+)");

    static RecordCheck of(SourceSpec source) {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("source.id", source.id());
        named.put("source.event-time", source.eventTime());
        named.put("source.key", source.key());
        Selection selection = Selection.all(source.id(), source.eventTime());
        return of("source", source.schema(), named, avro -> selection)
                .with(check -> check.notBytes("source.key", source.key()));
    }

    static RecordCheck of(LabelsSpec labels) {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("labels.id", labels.id());
        named.put("labels.value", labels.value());
        named.put("labels.label-time", labels.labelTime());
        if (needsEventTime(labels)) {
            named.put("labels.event-time", labels.eventTime());
        }
        return of("labels", labels.schema(), named, labels::selection)
                .with(check -> check.numeric("labels.value", labels.value()))
                .with(check -> check.time("labels.event-time", labels.eventTime()));
    }

    /** Labels that are joined through their event need not carry its time. */
    private static boolean needsEventTime(LabelsSpec labels) {
        return labels.join() == LabelJoin.KEYS || !labels.eventTime().equals(SourceSpec.DEFAULT_EVENT_TIME);
    }

    private static RecordCheck of(
            String section, String nameOrPath, Map<String, String> named, Function<Schema, Selection> selection) {
        Schema avro;
        try {
            avro = AvroSchemas.load(nameOrPath);
        } catch (IllegalArgumentException e) {
            return failed(Optional.empty(), Messages.toError(section + ".schema", e.getMessage()));
        }
        if (avro.getType() != Schema.Type.RECORD) {
            return failed(
                    Optional.empty(),
                    SpecError.of(section + ".schema", "a record", avro.getType().getName()));
        }
        Columns columns = Columns.of(avro);
        List<SpecError> errors = new ArrayList<>();
        named.forEach((key, column) -> columns.check(key, column).ifPresent(errors::add));
        return errors.isEmpty()
                ? settled(section, avro, columns, selection.apply(avro))
                : new RecordCheck(Optional.empty(), Optional.of(columns), errors);
    }

    private static RecordCheck settled(String section, Schema avro, Columns columns, Selection selection) {
        try {
            return new RecordCheck(Optional.of(EventSchemas.of(avro, selection)), Optional.of(columns), List.of());
        } catch (IllegalArgumentException e) {
            return failed(Optional.of(columns), misfit(section, e.getMessage()));
        }
    }

    private static SpecError misfit(String section, String message) {
        Matcher role = WRONG_TYPE.matcher(message);
        if (!role.find()) {
            return Messages.toError(section + ".schema", message);
        }
        String key = role.group(1).equals("id") ? ".id" : section.equals("labels") ? ".label-time" : ".event-time";
        return SpecError.of(
                section + key, "a column of type " + role.group(3), role.group(2) + " of type " + role.group(4));
    }

    private static RecordCheck failed(Optional<Columns> columns, SpecError error) {
        return new RecordCheck(Optional.empty(), columns, List.of(error));
    }

    private interface MoreChecks {
        Optional<SpecError> check(RecordCheck done);
    }

    private RecordCheck with(MoreChecks more) {
        List<SpecError> all = new ArrayList<>(errors);
        more.check(this).ifPresent(all::add);
        return new RecordCheck(all.isEmpty() ? schema : Optional.empty(), columns, all);
    }

    private Optional<SpecError> notBytes(String key, String column) {
        return typeOf(column)
                .filter(type -> type == ColumnType.BYTES)
                .map(type -> SpecError.of(key, "a column of numbers or text", column + " of type " + type));
    }

    private Optional<SpecError> numeric(String key, String column) {
        return typeOf(column)
                .filter(type -> !type.isNumeric())
                .map(type -> SpecError.of(key, "a numeric column", column + " of type " + type));
    }

    private Optional<SpecError> time(String key, String column) {
        return typeOf(column)
                .filter(type -> type != ColumnType.TIMESTAMP)
                .map(type -> SpecError.of(key, "a column of times", column + " of type " + type));
    }

    /** Empty where the schema is not settled, or has no column of that name because its type cannot be one. */
    private Optional<ColumnType> typeOf(String column) {
        return schema.filter(settled -> settled.indexOf(column) >= 0)
                .map(settled -> settled.column(settled.indexOf(column)).type());
    }
}
