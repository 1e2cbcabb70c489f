package io.headrace.features;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The bytes of headers and nodes. Each begins with the version of the format; nodes name their columns' number, so that
 * they are read without knowing the features. Columns that change little from row to row are written as zigzag
 * variable-length differences, the others as words.
 */
public final class HistoryCodec {
    /** First byte of everything written. */
    public static final int VERSION = 1;

    private static final int LEAF = 0;
    private static final int LABELS = 1;
    private static final int SPREAD = 2;
    private static final int EXTREMA = 4;
    private static final int TEXTS = 8;

    private HistoryCodec() {}

    public static void writeHeader(HistoryHeader header, DataOutput to) throws IOException {
        to.writeByte(VERSION);
        to.writeLong(header.fingerprint());
        to.writeLong(header.firstSeen());
        to.writeLong(header.lastSeen());
        to.writeLong(header.oldestLeafEnd());
        Varint.write(header.nextId(), to);
        writeBody(header.root(), to);
    }

    /** @throws IOException if the bytes are of another version, or not a header */
    public static HistoryHeader readHeader(DataInput from) throws IOException {
        requireVersion(from);
        long fingerprint = from.readLong();
        long firstSeen = from.readLong();
        long lastSeen = from.readLong();
        long oldestLeafEnd = from.readLong();
        long nextId = Varint.read(from);
        return new HistoryHeader(fingerprint, firstSeen, lastSeen, nextId, oldestLeafEnd, readBody(from));
    }

    public static void writeNode(Node node, DataOutput to) throws IOException {
        to.writeByte(VERSION);
        writeBody(node, to);
    }

    /** @throws IOException if the bytes are of another version, or not a node */
    public static Node readNode(DataInput from) throws IOException {
        requireVersion(from);
        return readBody(from);
    }

    private static void requireVersion(DataInput from) throws IOException {
        int version = from.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("history format: expected version " + VERSION + ", found " + version
                    + "; restore with the release that wrote the state");
        }
    }

    private static void writeBody(Node node, DataOutput to) throws IOException {
        if (node instanceof Leaf leaf) {
            to.writeByte(LEAF);
            writeLayout(leaf.layout(), leaf.rows().hasTexts(), to);
            writeRows(leaf.rows(), column -> Leaf.isGradual(leaf.layout(), column), to);
        } else {
            Inner inner = (Inner) node;
            to.writeByte(inner.level());
            writeLayout(inner.layout(), inner.rows().hasTexts(), to);
            writeRows(inner.rows(), Inner::isGradual, to);
        }
    }

    private static Node readBody(DataInput from) throws IOException {
        int level = from.readUnsignedByte();
        int flags = from.readUnsignedByte();
        HistoryLayout layout = new HistoryLayout(
                from.readUnsignedByte(),
                from.readUnsignedByte(),
                (flags & LABELS) != 0,
                (flags & SPREAD) != 0,
                (flags & EXTREMA) != 0);
        boolean texts = (flags & TEXTS) != 0;
        if (level == LEAF) {
            int width = Leaf.width(layout);
            return new Leaf(layout, readRows(width, texts, column -> Leaf.isGradual(layout, column), from));
        }
        return new Inner(layout, level, readRows(Inner.width(layout), texts, Inner::isGradual, from));
    }

    private static void writeLayout(HistoryLayout layout, boolean texts, DataOutput to) throws IOException {
        int flags = (layout.labels() ? LABELS : 0)
                | (layout.spread() ? SPREAD : 0)
                | (layout.extrema() ? EXTREMA : 0)
                | (texts ? TEXTS : 0);
        to.writeByte(flags);
        to.writeByte(layout.values());
        to.writeByte(layout.digests());
    }

    /** Which columns are written as differences. */
    @FunctionalInterface
    private interface Gradual {
        boolean test(int column);
    }

    private static void writeRows(Table rows, Gradual gradual, DataOutput to) throws IOException {
        Varint.write(rows.size(), to);
        for (int i = 0; i < rows.width(); i++) {
            if (gradual.test(i)) {
                writeDifferences(rows.column(i), rows.size(), to);
            } else {
                writeWords(rows.column(i), rows.size(), to);
            }
        }
        if (rows.hasTexts()) {
            writeTexts(rows, to);
        }
    }

    private static Table readRows(int width, boolean texts, Gradual gradual, DataInput from) throws IOException {
        int size = (int) Varint.read(from);
        Table rows = new Table(width, size);
        for (int i = 0; i < width; i++) {
            if (gradual.test(i)) {
                readDifferences(rows.column(i), size, from);
            } else {
                readWords(rows.column(i), size, from);
            }
        }
        rows.filled(size);
        if (texts) {
            readTexts(rows, from);
        }
        return rows;
    }

    private static void writeDifferences(long[] words, int size, DataOutput to) throws IOException {
        long last = 0;
        for (int row = 0; row < size; row++) {
            long step = words[row] - last;
            Varint.write(step << 1 ^ step >> 63, to);
            last = words[row];
        }
    }

    private static void readDifferences(long[] words, int size, DataInput from) throws IOException {
        long last = 0;
        for (int row = 0; row < size; row++) {
            long step = Varint.read(from);
            last += step >>> 1 ^ -(step & 1);
            words[row] = last;
        }
    }

    private static void writeWords(long[] words, int size, DataOutput to) throws IOException {
        for (int row = 0; row < size; row++) {
            to.writeLong(words[row]);
        }
    }

    private static void readWords(long[] words, int size, DataInput from) throws IOException {
        for (int row = 0; row < size; row++) {
            words[row] = from.readLong();
        }
    }

    /** Ids that are numbers have none. An id may be longer than the 64 KB of writeUTF, and not be valid UTF-16. */
    private static void writeTexts(Table rows, DataOutput to) throws IOException {
        for (int row = 0; row < rows.size(); row++) {
            String text = rows.text(row);
            if (text != null) {
                Varint.write(text.length(), to);
                to.writeChars(text);
            }
        }
    }

    private static void readTexts(Table rows, DataInput from) throws IOException {
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(Table.ID, row) < 0) {
                char[] text = new char[(int) Varint.read(from)];
                for (int i = 0; i < text.length; i++) {
                    text[i] = from.readChar();
                }
                rows.setKey(row, new EventKey(rows.get(Table.TIME, row), -1, new String(text)));
            }
        }
    }
}
