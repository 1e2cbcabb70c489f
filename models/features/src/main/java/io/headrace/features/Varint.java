package io.headrace.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Unsigned 64-bit words in one to ten bytes of seven bits, the lowest first (LEB128). */
final class Varint {
    private Varint() {}

    static void write(long word, DataOutput to) throws IOException {
        long rest = word;
        while ((rest & ~0x7FL) != 0) {
            to.writeByte((int) rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        to.writeByte((int) rest);
    }

    static long read(DataInput from) throws IOException {
        long word = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            int part = from.readUnsignedByte();
            word |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                return word;
            }
        }
        throw new IOException("history format: a variable-length number has more than ten bytes");
    }
}
