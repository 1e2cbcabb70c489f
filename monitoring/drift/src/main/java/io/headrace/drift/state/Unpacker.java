package io.headrace.drift.state;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.function.Function;

/**
 * Reads what {@link Packer} wrote and trusts none of it: another version, a cut, a length beyond the end and bytes left
 * over are all an {@link IllegalArgumentException} that names what was read.
 */
public final class Unpacker {
    private final String what;
    private final ByteBuffer buffer;

    private Unpacker(String what, byte[] bytes) {
        this.what = what;
        this.buffer = ByteBuffer.wrap(bytes);
    }

    /**
     * @param what names the value in errors
     * @param reader takes the fields in the order they were put
     */
    public static <T> T read(String what, int version, byte[] bytes, Function<Unpacker, T> reader) {
        Unpacker in = new Unpacker(what, bytes);
        try {
            int found = in.getByte();
            if (found != version) {
                throw in.refused("expected version " + version + ", got " + found);
            }
            T value = reader.apply(in);
            if (in.buffer.hasRemaining()) {
                throw in.refused(in.buffer.remaining() + " bytes left over");
            }
            return value;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException(what + ": cut short after " + bytes.length + " bytes", e);
        }
    }

    public int getByte() {
        return buffer.get();
    }

    public int getInt() {
        return buffer.getInt();
    }

    public long getLong() {
        return buffer.getLong();
    }

    public double getDouble() {
        return buffer.getDouble();
    }

    /** A number that is neither NaN nor infinite. */
    public double getFinite() {
        double value = getDouble();
        if (!Double.isFinite(value)) {
            throw refused("expected a finite number, got " + value);
        }
        return value;
    }

    public void getDoubles(double[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = getDouble();
        }
    }

    public long getVar() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = buffer.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw refused("a number of more than ten bytes");
    }

    /** What {@link Packer#putSigned} wrote. */
    public long getSigned() {
        long value = getVar();
        return value >>> 1 ^ -(value & 1);
    }

    /** A count: at least 0. */
    public long getCount() {
        long count = getVar();
        if (count < 0) {
            throw refused("a count below zero: " + count);
        }
        return count;
    }

    /** A length or index: from 0 to most. */
    public int getSize(int most) {
        long size = getVar();
        if (size < 0 || size > most) {
            throw refused("expected a size of 0 to " + most + ", got " + size);
        }
        return (int) size;
    }

    public byte[] getBytes(int most) {
        byte[] bytes = new byte[Math.min(getSize(most), buffer.remaining() + 1)];
        buffer.get(bytes);
        return bytes;
    }

    public IllegalArgumentException refused(String finding) {
        return new IllegalArgumentException(what + ": " + finding);
    }
}
