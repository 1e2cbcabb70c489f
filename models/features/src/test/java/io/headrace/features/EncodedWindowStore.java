package io.headrace.features;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Keeps bytes, as a state backend on disk does, counts accesses, and refuses bytes that do not survive a round trip. */
final class EncodedWindowStore implements WindowStore {
    private final Map<Long, byte[]> nodes = new HashMap<>();
    private byte[] header;
    private int gets;
    private int puts;
    private int largest;

    @Override
    public HistoryHeader header() {
        return header == null ? null : readHeader(header);
    }

    @Override
    public void putHeader(HistoryHeader value) {
        header = write(out -> HistoryCodec.writeHeader(value, out));
        requireSame(
                header, write(out -> HistoryCodec.writeHeader(readHeader(header).copy(), out)));
    }

    @Override
    public void removeHeader() {
        header = null;
    }

    @Override
    public Node get(long id) {
        gets++;
        byte[] bytes = nodes.get(id);
        return bytes == null ? null : readNode(bytes);
    }

    @Override
    public void put(long id, Node node) {
        puts++;
        byte[] bytes = write(out -> HistoryCodec.writeNode(node, out));
        requireSame(bytes, write(out -> HistoryCodec.writeNode(readNode(bytes).copy(), out)));
        largest = Math.max(largest, bytes.length);
        nodes.put(id, bytes);
    }

    @Override
    public void remove(long id) {
        nodes.remove(id);
    }

    int nodes() {
        return nodes.size();
    }

    int accesses() {
        return gets + puts;
    }

    /** Bytes of the largest node ever put, or of the header as it is. */
    int largest() {
        return Math.max(largest, header.length);
    }

    /** Writes to memory. */
    interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    static byte[] write(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writer.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static HistoryHeader readHeader(byte[] bytes) {
        try {
            return HistoryCodec.readHeader(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Node readNode(byte[] bytes) {
        try {
            return HistoryCodec.readNode(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireSame(byte[] first, byte[] second) {
        if (!Arrays.equals(first, second)) {
            throw new AssertionError("a copy of what was read back has other bytes");
        }
    }
}
