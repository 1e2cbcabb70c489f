package io.headrace.schemas;

import io.headrace.contract.ColumnType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Writes single columns as an Avro type: the way back of {@link AvroLeaf}. */
final class AvroLeafWriter {
    private static final long MILLIS_PER_DAY = 86_400_000L;

    private AvroLeafWriter() {}

    /** @param schema the type from which the column was made; neither a union nor a record */
    static AvroEventEncoder.Step step(int column, ColumnType type, Schema schema) {
        return switch (schema.getType()) {
            case BOOLEAN -> (event, out) -> out.writeBoolean(event.longAt(column) != 0);
            case INT ->
                type == ColumnType.TIMESTAMP
                        ? (event, out) -> out.writeInt((int) Math.floorDiv(event.longAt(column), MILLIS_PER_DAY))
                        : (event, out) -> out.writeInt(Math.toIntExact(event.longAt(column)));
            case LONG -> {
                long perMilli = type == ColumnType.TIMESTAMP ? AvroLeaf.unitsPerMilli(schema) : 1;
                yield (event, out) -> out.writeLong(saturated(event.longAt(column), perMilli));
            }
            case FLOAT -> (event, out) -> out.writeFloat((float) event.doubleAt(column));
            case DOUBLE -> (event, out) -> out.writeDouble(event.doubleAt(column));
            case STRING ->
                type == ColumnType.TIMESTAMP
                        ? (event, out) -> out.writeString(
                                Instant.ofEpochMilli(event.longAt(column)).toString())
                        : (event, out) -> out.writeString(event.text(column));
            case ENUM -> (event, out) -> out.writeEnum(schema.getEnumOrdinal(event.text(column)));
            default -> binary(column, type, schema);
        };
    }

    /** Nanoseconds end in the year 2262; a dead letter with the last of them is better than none. */
    private static long saturated(long millis, long perMilli) {
        long limit = Long.MAX_VALUE / perMilli;
        return Math.max(-limit, Math.min(limit, millis)) * perMilli;
    }

    private static AvroEventEncoder.Step binary(int column, ColumnType type, Schema schema) {
        boolean fixed = schema.getType() == Schema.Type.FIXED;
        return (event, out) -> {
            byte[] value = switch (type) {
                case DOUBLE -> unscaled(event.doubleAt(column), schema);
                case STRING -> uuid(event.text(column));
                default -> event.bytesAt(column);
            };
            if (fixed) {
                out.writeFixed(value);
            } else {
                out.writeBytes(value);
            }
        };
    }

    /** The decimal of the schema's scale that is nearest to the double's shortest form. */
    private static byte[] unscaled(double value, Schema schema) {
        LogicalTypes.Decimal decimal = (LogicalTypes.Decimal) schema.getLogicalType();
        byte[] bytes = BigDecimal.valueOf(value)
                .setScale(decimal.getScale(), RoundingMode.HALF_EVEN)
                .unscaledValue()
                .toByteArray();
        return schema.getType() == Schema.Type.FIXED ? widen(bytes, schema.getFixedSize()) : bytes;
    }

    private static byte[] widen(byte[] bytes, int size) {
        if (bytes.length > size) {
            throw new IllegalArgumentException(
                    "expected a decimal of at most " + size + " bytes, found " + bytes.length);
        }
        byte[] wide = new byte[size];
        Arrays.fill(wide, (byte) (bytes[0] < 0 ? -1 : 0));
        System.arraycopy(bytes, 0, wide, size - bytes.length, bytes.length);
        return wide;
    }

    private static byte[] uuid(String text) {
        UUID uuid = UUID.fromString(text);
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }
}
