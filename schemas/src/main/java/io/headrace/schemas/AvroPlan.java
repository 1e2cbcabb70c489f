package io.headrace.schemas;

import io.headrace.contract.ColumnType;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.Schema;

/**
 * How records of one writer's schema become events: a list of steps, settled once per pair of schemas, that either set a
 * column or step over bytes. Follows Avro's schema resolution (fields by name or alias, promotions, defaults), except
 * that names of records and enums need not agree, and that a field without a counterpart fails only the records that hold
 * it, so that one bad schema in a registry stops nobody.
 */
final class AvroPlan {
    /** Reads one value. */
    @FunctionalInterface
    interface Step {
        void read(AvroCursor in, Event.Builder out);
    }

    private final EventSchema events;

    private AvroPlan(EventSchema events) {
        this.events = events;
    }

    static Step of(Schema writer, Schema reader, EventSchema events) {
        return new AvroPlan(events).value(writer, reader, "");
    }

    /** @return sets the columns at {@code path} to the field's default, or null if the default is null or there is none */
    static Consumer<Event.Builder> fillDefault(Schema.Field field, String path, EventSchema events) {
        if (!field.hasDefaultValue() || AvroDefaults.isNull(field)) {
            return null;
        }
        byte[] encoded = AvroDefaults.encode(field);
        Step step = new AvroPlan(events).value(field.schema(), field.schema(), path);
        return out -> step.read(new AvroCursor(encoded, 0), out);
    }

    private Step value(Schema writer, Schema reader, String path) {
        Schema target = AvroField.unwrap(reader);
        if (target == null || !isWanted(path)) {
            return (in, out) -> AvroSkip.skip(writer, in);
        }
        return switch (writer.getType()) {
            case UNION -> union(writer, target, path);
            case NULL -> (in, out) -> {};
            case RECORD -> record(writer, target, path);
            default -> leaf(writer, target, path);
        };
    }

    private Step union(Schema writer, Schema reader, String path) {
        Step[] branches = writer.getTypes().stream()
                .map(branch -> value(branch, reader, path))
                .toArray(Step[]::new);
        return (in, out) -> branches[in.readIndex(branches.length)].read(in, out);
    }

    private Step record(Schema writer, Schema reader, String path) {
        if (reader.getType() != Schema.Type.RECORD) {
            return wrongType(path, AvroLeaf.describe(reader), "record");
        }
        List<Step> steps = new ArrayList<>();
        for (Schema.Field field : writer.getFields()) {
            Schema.Field known = readersField(field, writer, reader);
            steps.add(
                    known == null
                            ? (in, out) -> AvroSkip.skip(field.schema(), in)
                            : value(field.schema(), known.schema(), join(path, known.name())));
        }
        addDefaults(writer, reader, path, steps);
        Step[] all = steps.toArray(Step[]::new);
        return (in, out) -> {
            for (Step step : all) {
                step.read(in, out);
            }
        };
    }

    private void addDefaults(Schema writer, Schema reader, String path, List<Step> steps) {
        for (Schema.Field field : reader.getFields()) {
            String inner = join(path, field.name());
            Consumer<Event.Builder> fill =
                    writersName(field, writer) == null && isWanted(inner) ? fillDefault(field, inner, events) : null;
            if (fill != null) {
                steps.add((in, out) -> fill.accept(out));
            }
        }
    }

    private static Schema.Field readersField(Schema.Field written, Schema writer, Schema reader) {
        return reader.getFields().stream()
                .filter(field -> written.name().equals(writersName(field, writer)))
                .findFirst()
                .orElse(null);
    }

    /** @return the field's name in the writer's schema: its own, else an alias; null if the writer has neither */
    private static String writersName(Schema.Field field, Schema writer) {
        if (writer.getField(field.name()) != null) {
            return field.name();
        }
        return field.aliases().stream()
                .filter(alias -> writer.getField(alias) != null)
                .findFirst()
                .orElse(null);
    }

    private Step leaf(Schema writer, Schema reader, String path) {
        int column = events.indexOf(path);
        if (column < 0) {
            return wrongType(path, "record", AvroLeaf.describe(writer));
        }
        ColumnType type = events.column(column).type();
        Step step = AvroLeaf.step(column, type, events.name() + "." + path, writer, reader);
        return step != null ? step : wrongType(path, AvroLeaf.name(type), AvroLeaf.describe(writer));
    }

    private Step wrongType(String path, String expected, String found) {
        String field = path.isEmpty() ? events.name() : events.name() + "." + path;
        return (in, out) -> {
            throw BadRecord.wrongType(field, expected, found);
        };
    }

    /** Whether the path is a column, or a record with columns in it. */
    private boolean isWanted(String path) {
        return path.isEmpty()
                || events.indexOf(path) >= 0
                || events.columns().stream().anyMatch(column -> column.name().startsWith(path + "."));
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
