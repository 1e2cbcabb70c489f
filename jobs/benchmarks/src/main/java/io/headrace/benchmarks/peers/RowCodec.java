package io.headrace.benchmarks.peers;

import java.nio.ByteBuffer;

/** Rows as records: the id, 8 bytes, then each element, 4 bytes as a float, all big-endian. */
public final class RowCodec {
    private RowCodec() {}

    /** @param row of real numbers */
    public static byte[] encode(long id, Payload row) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + Float.BYTES * row.reals.length);
        bytes.putLong(id).asFloatBuffer().put(row.reals);
        return bytes.array();
    }

    static long id(byte[] record) {
        return ByteBuffer.wrap(record).getLong();
    }

    static Payload decode(byte[] record) {
        Payload row = new Payload();
        row.reals = new float[(record.length - Long.BYTES) / Float.BYTES];
        ByteBuffer.wrap(record, Long.BYTES, record.length - Long.BYTES)
                .asFloatBuffer()
                .get(row.reals);
        return row;
    }
}
