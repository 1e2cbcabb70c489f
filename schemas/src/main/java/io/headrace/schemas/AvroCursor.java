package io.headrace.schemas;

import java.nio.charset.StandardCharsets;

/**
 * Reads Avro's binary encoding (specification 1.12, "Binary encoding") from an array. Trusts nothing: every length is
 * checked against the bytes that are left before anything is allocated, so that no record can ask for more memory than
 * its own size.
 */
final class AvroCursor {
    private final byte[] bytes;
    private int at;

    AvroCursor(byte[] bytes, int from) {
        this.bytes = bytes;
        at = from;
    }

    int position() {
        return at;
    }

    int remaining() {
        return bytes.length - at;
    }

    boolean readBoolean() {
        byte value = readByte();
        if (value != 0 && value != 1) {
            throw malformed("a boolean");
        }
        return value == 1;
    }

    int readInt() {
        long value = readLong();
        if (value != (int) value) {
            throw malformed("a 32-bit number");
        }
        return (int) value;
    }

    long readLong() {
        long raw = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte next = readByte();
            raw |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return raw >>> 1 ^ -(raw & 1);
            }
        }
        throw malformed("a number of at most 10 bytes");
    }

    float readFloat() {
        return Float.intBitsToFloat((int) littleEndian(4));
    }

    double readDouble() {
        return Double.longBitsToDouble(littleEndian(8));
    }

    String readText() {
        int length = readLength();
        if (!Utf8Check.isValid(bytes, at, at + length)) {
            throw malformed("UTF-8");
        }
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    byte[] readBytes() {
        return readFixed(readLength());
    }

    byte[] readFixed(int length) {
        requireLeft(length);
        byte[] value = new byte[length];
        System.arraycopy(bytes, at, value, 0, length);
        at += length;
        return value;
    }

    /** The length of a string or of bytes; that many bytes are left. */
    int readLength() {
        long length = readLong();
        if (length < 0) {
            throw malformed("a length");
        }
        requireLeft(length);
        return (int) length;
    }

    /** The index of a union's branch or of an enum's symbol. */
    int readIndex(int size) {
        long index = readLong();
        if (index < 0 || index >= size) {
            throw malformed("an index below " + size);
        }
        return (int) index;
    }

    void skip(long length) {
        requireLeft(length);
        at += (int) length;
    }

    BadRecord malformed(String expected) {
        return BadRecord.malformed("Avro: expected " + expected + " before byte " + at + ", found something else");
    }

    private long littleEndian(int size) {
        requireLeft(size);
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        at += size;
        return value;
    }

    private byte readByte() {
        requireLeft(1);
        return bytes[at++];
    }

    private void requireLeft(long length) {
        if (length < 0 || length > remaining()) {
            throw BadRecord.malformed("Avro: expected more bytes after byte " + at + ", found the record's end");
        }
    }
}
