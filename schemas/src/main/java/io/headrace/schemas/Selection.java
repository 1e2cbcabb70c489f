package io.headrace.schemas;

import java.util.Objects;
import java.util.Set;

/**
 * Which fields of a record become columns, and what they mean. Fields of nested records are named by their path,
 * {@code card.country}.
 *
 * @param id the field that identifies an event; its column is required
 * @param time the field with the event's time; its column is required
 * @param wanted the columns to keep besides id and time; empty keeps every field of a supported type
 * @param required columns without which an event is rejected, although the schema calls them optional
 * @param times further fields that hold times although their type is a plain long (epoch milliseconds) or a string
 *     (ISO-8601)
 */
public record Selection(String id, String time, Set<String> wanted, Set<String> required, Set<String> times) {
    public Selection {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(time, "time");
        wanted = Set.copyOf(wanted);
        required = Set.copyOf(required);
        times = Set.copyOf(times);
    }

    /** Every field of a supported type. */
    public static Selection all(String id, String time) {
        return new Selection(id, time, Set.of(), Set.of(), Set.of());
    }

    public Selection withWanted(Set<String> columns) {
        return new Selection(id, time, columns, required, times);
    }

    public Selection withRequired(Set<String> columns) {
        return new Selection(id, time, wanted, columns, times);
    }

    public Selection withTimes(Set<String> columns) {
        return new Selection(id, time, wanted, required, columns);
    }

    boolean isTime(String path) {
        return path.equals(time) || times.contains(path);
    }

    boolean isRequired(String path) {
        return path.equals(id) || path.equals(time) || required.contains(path);
    }

    /** Whether somebody asked for this column by name. */
    boolean names(String path) {
        return isRequired(path) || isTime(path) || wanted.contains(path);
    }

    boolean keeps(String path) {
        return wanted.isEmpty() || names(path);
    }
}
