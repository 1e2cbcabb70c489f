package io.headrace.contract;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The columns of an event and which of them name it and date it. Columns are looked up by name once, at start; after that
 * everything works on indexes. Immutable; not a record, since what every column access asks is kept ready.
 */
public final class EventSchema implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final List<Column> columns;
    private final int id;
    private final int time;
    private final boolean[] numeric;
    private final boolean hasObjects;

    /**
     * @param name what the events are, such as {@code Transaction}
     * @param columns in the order of their indexes; names are unique
     * @param id index of the column that identifies an event; STRING or LONG, required
     * @param time index of the column with the event's time; TIMESTAMP, required
     */
    public EventSchema(String name, List<Column> columns, int id, int time) {
        this.name = Objects.requireNonNull(name, "name");
        this.columns = List.copyOf(columns);
        this.id = id;
        this.time = time;
        this.numeric = new boolean[columns.size()];
        for (int i = 0; i < numeric.length; i++) {
            numeric[i] = columns.get(i).type().isNumeric();
        }
        this.hasObjects = columns.stream().anyMatch(column -> !column.type().isNumeric());
        requireUnique(name, columns);
        requireType(name, columns, id, List.of(ColumnType.STRING, ColumnType.LONG), "id");
        requireType(name, columns, time, List.of(ColumnType.TIMESTAMP), "event time");
    }

    /** @throws IllegalArgumentException if {@code id} or {@code time} is not a column, or has the wrong type */
    public static EventSchema of(String name, List<Column> columns, String id, String time) {
        return new EventSchema(name, columns, position(columns, id), position(columns, time));
    }

    /** @return the column's index, or -1 if there is none of that name */
    public int indexOf(String column) {
        return position(columns, column);
    }

    public String name() {
        return name;
    }

    /** In index order. */
    public List<Column> columns() {
        return columns;
    }

    /** Index of the column that identifies an event. */
    public int id() {
        return id;
    }

    /** Index of the column with the event's time. */
    public int time() {
        return time;
    }

    /** Whether the column's values are kept as 64-bit words. */
    boolean isNumeric(int column) {
        return numeric[column];
    }

    /** Whether any column's values are kept as objects. */
    boolean hasObjects() {
        return hasObjects;
    }

    public int size() {
        return numeric.length;
    }

    public Column column(int index) {
        return columns.get(index);
    }

    /** @return column names in index order */
    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    private static int position(List<Column> columns, String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }

    private static void requireUnique(String name, List<Column> columns) {
        Map<String, Integer> seen = new HashMap<>();
        List<String> twice = new ArrayList<>();
        for (Column column : columns) {
            if (seen.merge(column.name(), 1, Integer::sum) == 2) {
                twice.add(column.name());
            }
        }
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException("schema " + name + " names columns twice: " + twice);
        }
    }

    private static void requireType(
            String name, List<Column> columns, int index, List<ColumnType> expected, String role) {
        if (index < 0 || index >= columns.size()) {
            throw new IllegalArgumentException("schema " + name + " has no column for its " + role);
        }
        Column column = columns.get(index);
        if (!expected.contains(column.type()) || !column.required()) {
            throw new IllegalArgumentException("schema " + name + ": " + role + " column " + column.name()
                    + " must be required and one of " + expected + ", found " + column.type());
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof EventSchema that
                        && name.equals(that.name)
                        && columns.equals(that.columns)
                        && id == that.id
                        && time == that.time;
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, columns, id, time);
    }

    @Override
    public String toString() {
        return name + names();
    }
}
