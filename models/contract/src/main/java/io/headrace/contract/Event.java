package io.headrace.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One decoded event: typed columns, read by index. Immutable once built; safe to share between threads.
 *
 * <p>Numbers are kept as 64-bit words and everything else as objects, so that a transaction of a dozen numbers costs two
 * arrays and no boxes. Reading a column as a type it does not have is a programming error and answers nonsense or throws
 * {@link ClassCastException}; types are settled against the {@link EventSchema} at start.
 */
public final class Event {
    private static final Object[] NO_OBJECTS = {};

    private final EventSchema schema;
    private final long[] words;
    private final Object[] objects;
    private final Origin origin;
    private final List<Header> headers;

    private Event(EventSchema schema, long[] words, Object[] objects, Origin origin, List<Header> headers) {
        this.schema = schema;
        this.words = words;
        this.objects = objects;
        this.origin = origin;
        this.headers = headers;
    }

    public EventSchema schema() {
        return schema;
    }

    public Origin origin() {
        return origin;
    }

    public List<Header> headers() {
        return headers;
    }

    /** The event's identity as text. */
    public String id() {
        return text(schema.id());
    }

    /** The event's time, epoch milliseconds. */
    public long time() {
        return words[schema.time()];
    }

    public boolean isNull(int column) {
        return schema.isNumeric(column) ? (words[nullWord(column)] & 1L << column) != 0 : objects[column] == null;
    }

    /** A LONG, TIMESTAMP (epoch milliseconds) or BOOLEAN (0 or 1) column. */
    public long longAt(int column) {
        return words[column];
    }

    /** Any numeric column as a double; NaN where null. A LONG beyond 2^53 is rounded. */
    public double doubleAt(int column) {
        if (isNull(column)) {
            return Double.NaN;
        }
        return schema.column(column).type() == ColumnType.DOUBLE
                ? Double.longBitsToDouble(words[column])
                : (double) words[column];
    }

    /** A BYTES column; not a copy. Null where null. */
    public byte[] bytesAt(int column) {
        return (byte[]) objects[column];
    }

    /** A column as text, the form in which it serves as a key; null where null. */
    public String text(int column) {
        if (isNull(column)) {
            return null;
        }
        return switch (schema.column(column).type()) {
            case STRING -> (String) objects[column];
            case LONG, TIMESTAMP -> Long.toString(words[column]);
            case BOOLEAN -> words[column] == 0 ? "false" : "true";
            case DOUBLE -> Double.toString(Double.longBitsToDouble(words[column]));
            case BYTES -> Arrays.toString((byte[]) objects[column]);
        };
    }

    private int nullWord(int column) {
        return schema.size() + (column >> 6);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Event that
                && schema.equals(that.schema)
                && Arrays.equals(words, that.words)
                && Arrays.deepEquals(objects, that.objects)
                && origin.equals(that.origin)
                && headers.equals(that.headers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(words), Arrays.deepHashCode(objects), origin);
    }

    /** Names the event, not its contents: payloads do not belong in logs. */
    @Override
    public String toString() {
        return schema.name() + " read at " + origin;
    }

    /** Fills one event; every column starts null. Not thread-safe, good for one event. */
    public static final class Builder {
        private final EventSchema schema;
        private final long[] words;
        private final Object[] objects;

        public Builder(EventSchema schema) {
            this.schema = schema;
            int size = schema.size();
            words = new long[size + (size + 63 >> 6)];
            objects = schema.hasObjects() ? new Object[size] : NO_OBJECTS;
            Arrays.fill(words, size, words.length, -1L);
        }

        /** Sets a LONG, TIMESTAMP (epoch milliseconds) or BOOLEAN (0 or 1) column. */
        public Builder set(int column, long value) {
            words[column] = value;
            words[schema.size() + (column >> 6)] &= ~(1L << column);
            return this;
        }

        /** Sets a DOUBLE column. */
        public Builder set(int column, double value) {
            return set(column, Double.doubleToRawLongBits(value));
        }

        /** Sets a STRING column; null leaves it null. */
        public Builder set(int column, String value) {
            objects[column] = value;
            return this;
        }

        /** Sets a BYTES column; the array is kept, not copied. */
        public Builder set(int column, byte[] value) {
            objects[column] = value;
            return this;
        }

        public boolean isNull(int column) {
            return schema.isNumeric(column)
                    ? (words[schema.size() + (column >> 6)] & 1L << column) != 0
                    : objects[column] == null;
        }

        /** @throws IllegalStateException if a required column is null, naming it */
        public Event build(Origin origin, List<Header> headers) {
            int missing = firstMissing();
            if (missing >= 0) {
                throw new IllegalStateException(
                        schema.name() + "." + schema.column(missing).name() + " is required");
            }
            return new Event(schema, words, objects, origin, headers);
        }

        /** @return index of the first required column that is still null, or -1 */
        public int firstMissing() {
            List<Column> columns = schema.columns();
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).required() && isNull(i)) {
                    return i;
                }
            }
            return -1;
        }
    }
}
