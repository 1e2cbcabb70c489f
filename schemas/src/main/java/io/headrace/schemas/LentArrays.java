package io.headrace.schemas;

import java.io.ByteArrayOutputStream;

/**
 * Arrays of exactly as many bytes as a record has, one of each length, lent again and again: for those who hand a record's
 * bytes to somebody that copies them at once and wants an array of no other length, as Kafka's producer does. Not
 * thread-safe.
 */
final class LentArrays {
    /** Longer ones are made anew: all together must stay small. Their sum is 2 MB. */
    private static final int LONGEST = 2048;

    private final byte[][] arrays = new byte[LONGEST + 1][];

    /** An array of so many bytes, whatever is in it: always the same one up to {@link #LONGEST}, and beyond it a new one. */
    byte[] of(int length) {
        if (length > LONGEST) {
            return new byte[length];
        }
        byte[] array = arrays[length];
        if (array == null) {
            array = new byte[length];
            arrays[length] = array;
        }
        return array;
    }

    /** What is written to memory, and goes into an array of its length. */
    static final class Buffer extends ByteArrayOutputStream {
        private static final int FIRST_BYTES = 512;

        Buffer() {
            super(FIRST_BYTES);
        }

        /** A copy that is lent. */
        byte[] lent(LentArrays arrays) {
            byte[] array = arrays.of(count);
            System.arraycopy(buf, 0, array, 0, count);
            return array;
        }
    }
}
