package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.zoo.BenchModel;
import java.nio.ByteBuffer;

/**
 * Rows as records: the id, 8 bytes, then each element, 4 bytes as a float, all big-endian. Tokens are small enough to be
 * the same as floats.
 */
public final class RowCodec {
    private RowCodec() {}

    public static byte[] encode(long id, Payload row) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + bytes(row));
        put(row, bytes.putLong(id));
        return bytes.array();
    }

    static long id(byte[] record) {
        return ByteBuffer.wrap(record).getLong();
    }

    /** @param record of real numbers */
    static Payload decode(byte[] record) {
        return take(ByteBuffer.wrap(record, Long.BYTES, record.length - Long.BYTES), BenchModel.Elements.REAL);
    }

    /**
     * Real numbers as doubles, for whoever wants no array of floats between.
     *
     * @param bytes all that remains of it is the row's
     */
    static double[] takeDoubles(ByteBuffer bytes) {
        double[] elements = new double[bytes.remaining() / Float.BYTES];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = bytes.getFloat();
        }
        return elements;
    }

    /** Of a row's elements. */
    static int bytes(Payload row) {
        return Float.BYTES * (row.reals != null ? row.reals.length : row.tokens.length);
    }

    static void put(Payload row, ByteBuffer bytes) {
        if (row.reals != null) {
            bytes.asFloatBuffer().put(row.reals);
        } else {
            for (long token : row.tokens) {
                bytes.putFloat(token);
            }
        }
    }

    /** @param bytes all that remains of it is the row's */
    static Payload take(ByteBuffer bytes, BenchModel.Elements elements) {
        int width = bytes.remaining() / Float.BYTES;
        Payload row = new Payload();
        if (elements == BenchModel.Elements.REAL) {
            row.reals = new float[width];
            bytes.asFloatBuffer().get(row.reals);
        } else {
            row.tokens = new long[width];
            for (int i = 0; i < width; i++) {
                row.tokens[i] = (long) bytes.getFloat();
            }
        }
        return row;
    }
}
