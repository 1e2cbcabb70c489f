package io.headrace.schemas;

import io.headrace.contract.ColumnType;
import io.headrace.contract.Event;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Reads single values of a writer's type into a column. */
final class AvroLeaf {
    private static final long MILLIS_PER_DAY = 86_400_000L;
    /** Nobody's amount; Java's conversion of a decimal takes time that grows with the square of its length. */
    private static final int MAX_DECIMAL_BYTES = 1024;

    private AvroLeaf() {}

    /**
     * @param field the column as errors name it
     * @param writer neither a union, nor null, nor a record
     * @param reader gives the unit of times, where the writer states none
     * @return null if the column cannot hold the writer's type
     */
    static AvroPlan.Step step(int column, ColumnType type, String field, Schema writer, Schema reader) {
        if (reader.getType() == Schema.Type.FIXED && !isSameFixed(writer, reader)) {
            return null;
        }
        return switch (type) {
            case BOOLEAN ->
                writer.getType() == Schema.Type.BOOLEAN
                        ? (in, out) -> out.set(column, in.readBoolean() ? 1L : 0L)
                        : null;
            case LONG -> longs(column, field, writer, reader);
            case DOUBLE -> doubles(column, field, writer, reader);
            case TIMESTAMP -> times(column, field, writer, reader);
            case STRING -> texts(column, field, writer, reader);
            case BYTES -> bytes(column, writer);
        };
    }

    static String name(ColumnType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    static String describe(Schema schema) {
        return schema.getType().getName();
    }

    private static boolean isSameFixed(Schema writer, Schema reader) {
        return writer.getType() == Schema.Type.FIXED && writer.getFixedSize() == reader.getFixedSize();
    }

    /** A long is read as an int where it fits: more than Avro's own rules allow, yet never more than the reader can write. */
    private static AvroPlan.Step longs(int column, String field, Schema writer, Schema reader) {
        return switch (writer.getType()) {
            case INT -> (in, out) -> out.set(column, (long) in.readInt());
            case LONG -> {
                boolean narrow = reader.getType() == Schema.Type.INT;
                yield (in, out) -> {
                    long value = in.readLong();
                    if (narrow && value != (int) value) {
                        throw BadRecord.wrongType(field, "int", "a whole number beyond 32 bits");
                    }
                    out.set(column, value);
                };
            }
            default -> null;
        };
    }

    private static AvroPlan.Step doubles(int column, String field, Schema writer, Schema reader) {
        return switch (writer.getType()) {
            case INT, LONG -> (in, out) -> out.set(column, (double) in.readLong());
            case FLOAT -> (in, out) -> setFinite(out, column, field, in.readFloat());
            case DOUBLE -> (in, out) -> setFinite(out, column, field, in.readDouble());
            case BYTES, FIXED -> decimals(column, field, writer, reader);
            default -> null;
        };
    }

    /** NaN is how some producers write a missing number: the column stays null. */
    private static void setFinite(Event.Builder out, int column, String field, double value) {
        if (Double.isInfinite(value)) {
            throw BadRecord.wrongType(field, "double", "a number beyond its range");
        }
        if (!Double.isNaN(value)) {
            out.set(column, value);
        }
    }

    private static AvroPlan.Step decimals(int column, String field, Schema writer, Schema reader) {
        if (!(writer.getLogicalType() instanceof LogicalTypes.Decimal decimal)
                || reader.getLogicalType() instanceof LogicalTypes.Decimal own
                        && own.getScale() != decimal.getScale()) {
            return null;
        }
        return (in, out) -> {
            byte[] unscaled = binary(writer, in);
            if (unscaled.length == 0 || unscaled.length > MAX_DECIMAL_BYTES) {
                throw BadRecord.wrongType(field, "decimal", unscaled.length + " bytes");
            }
            double value = new BigDecimal(new BigInteger(unscaled), decimal.getScale()).doubleValue();
            setFinite(out, column, field, value);
        };
    }

    private static AvroPlan.Step times(int column, String field, Schema writer, Schema reader) {
        return switch (writer.getType()) {
            case INT ->
                AvroField.logical(writer).equals("date")
                        ? (in, out) -> out.set(column, in.readInt() * MILLIS_PER_DAY)
                        : null;
            case LONG -> {
                long perMilli = unitsPerMilli(AvroField.logical(writer).isEmpty() ? reader : writer);
                yield (in, out) -> out.set(column, Math.floorDiv(in.readLong(), perMilli));
            }
            case STRING -> (in, out) -> out.set(column, isoTime(in.readText(), field));
            default -> null;
        };
    }

    static long unitsPerMilli(Schema schema) {
        String logical = AvroField.logical(schema);
        return logical.endsWith("-nanos") ? 1_000_000L : logical.endsWith("-micros") ? 1000L : 1L;
    }

    private static long isoTime(String text, String field) {
        long millis = IsoTime.parse(text);
        if (millis == IsoTime.INVALID) {
            throw BadRecord.wrongType(field, "timestamp", "a string that is not an ISO-8601 time");
        }
        return millis;
    }

    private static AvroPlan.Step texts(int column, String field, Schema writer, Schema reader) {
        return switch (writer.getType()) {
            case STRING -> reader.getType() == Schema.Type.ENUM ? null : (in, out) -> out.set(column, in.readText());
            case ENUM -> enums(column, field, writer, reader);
            case BYTES, FIXED -> (in, out) -> out.set(column, text(binary(writer, in), writer, field));
            default -> null;
        };
    }

    /** Symbols that the reader's enum does not have become its default. */
    private static AvroPlan.Step enums(int column, String field, Schema writer, Schema reader) {
        String[] symbols = writer.getEnumSymbols().stream()
                .map(symbol -> reader.getType() != Schema.Type.ENUM || reader.hasEnumSymbol(symbol)
                        ? symbol
                        : reader.getEnumDefault())
                .toArray(String[]::new);
        return (in, out) -> {
            String symbol = symbols[in.readIndex(symbols.length)];
            if (symbol == null) {
                throw BadRecord.wrongType(field, "one of the schema's symbols", "another");
            }
            out.set(column, symbol);
        };
    }

    private static String text(byte[] value, Schema writer, String field) {
        if (AvroField.logical(writer).equals("uuid") && value.length == 16) {
            ByteBuffer halves = ByteBuffer.wrap(value);
            return new UUID(halves.getLong(), halves.getLong()).toString();
        }
        if (!Utf8Check.isValid(value, 0, value.length)) {
            throw BadRecord.wrongType(field, "string", "bytes that are not UTF-8");
        }
        return new String(value, StandardCharsets.UTF_8);
    }

    private static AvroPlan.Step bytes(int column, Schema writer) {
        return switch (writer.getType()) {
            case BYTES, STRING, FIXED -> (in, out) -> out.set(column, binary(writer, in));
            default -> null;
        };
    }

    private static byte[] binary(Schema writer, AvroCursor in) {
        return writer.getType() == Schema.Type.FIXED ? in.readFixed(writer.getFixedSize()) : in.readBytes();
    }
}
