package io.headrace.contract;

import java.io.Serializable;
import java.util.Objects;

/**
 * One named, typed field of an event.
 *
 * @param name the field's name; a field of a nested record is named by its path, {@code card.country}
 * @param type what it holds
 * @param required whether an event without it is rejected
 */
public record Column(String name, ColumnType type, boolean required) implements Serializable {
    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a column needs a name");
        }
    }

    public static Column required(String name, ColumnType type) {
        return new Column(name, type, true);
    }

    public static Column optional(String name, ColumnType type) {
        return new Column(name, type, false);
    }
}
