package io.headrace.contract;

/** What one column of an {@link Event} holds. */
public enum ColumnType {
    BOOLEAN,
    /** A whole number, 64 bits, signed. */
    LONG,
    /** An IEEE 754 double. */
    DOUBLE,
    /** An instant in UTC, as milliseconds since 1970-01-01T00:00:00Z. */
    TIMESTAMP,
    /** Unicode text. */
    STRING,
    /** Raw bytes, such as an image. */
    BYTES;

    /** Whether values are kept as 64-bit words rather than as objects. */
    public boolean isNumeric() {
        return this != STRING && this != BYTES;
    }
}
