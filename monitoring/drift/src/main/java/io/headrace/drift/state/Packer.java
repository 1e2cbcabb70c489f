package io.headrace.drift.state;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Writes values behind one version byte, big-endian; what {@link Unpacker} reads. One thread. */
public final class Packer {
    private ByteBuffer buffer = ByteBuffer.allocate(128);

    public Packer(int version) {
        buffer.put((byte) version);
    }

    public Packer putByte(int value) {
        room(1).put((byte) value);
        return this;
    }

    public Packer putInt(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    public Packer putLong(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    public Packer putDouble(double value) {
        room(Double.BYTES).putDouble(value);
        return this;
    }

    public Packer putDoubles(double... values) {
        for (double value : values) {
            putDouble(value);
        }
        return this;
    }

    /** Seven bits a byte, lowest first: one byte below 128, ten for a negative number. */
    public Packer putVar(long value) {
        room(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            buffer.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        buffer.put((byte) rest);
        return this;
    }

    /** As {@link #putVar}, but small below zero too: one byte from -64 to 63. */
    public Packer putSigned(long value) {
        return putVar(value << 1 ^ value >> 63);
    }

    public Packer putBytes(byte[] bytes) {
        putVar(bytes.length);
        room(bytes.length).put(bytes);
        return this;
    }

    public byte[] bytes() {
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private ByteBuffer room(int more) {
        if (buffer.remaining() < more) {
            ByteBuffer larger = ByteBuffer.allocate(2 * buffer.capacity() + more);
            buffer = larger.put(buffer.flip());
        }
        return buffer;
    }
}
