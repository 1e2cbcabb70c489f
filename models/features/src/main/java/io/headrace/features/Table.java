package io.headrace.features;

import java.util.Arrays;

/**
 * Rows of 64-bit words kept by column, sorted by the event key in the first two columns and, where ids are not numbers,
 * in a column of texts beside them. Everything that shifts rows is here, once for leaves and inner nodes.
 */
final class Table {
    /** Column of event times, epoch milliseconds. */
    static final int TIME = 0;
    /** Column of ids in compact form, see {@link EventKey}. */
    static final int ID = 1;

    private static final int FIRST_CAPACITY = 4;
    private static final int ARRAY_BYTES = 16;
    private static final int REFERENCE_BYTES = 4;
    private static final int TEXT_BYTES = 48;

    private final long[][] columns;
    private String[] texts;
    private int size;

    Table(int columns) {
        this(columns, FIRST_CAPACITY);
    }

    Table(int columns, int capacity) {
        this.columns = new long[columns][Math.max(capacity, FIRST_CAPACITY)];
    }

    int size() {
        return size;
    }

    /** Declares the first {@code rows} rows of all columns filled; for decoding. */
    void filled(int rows) {
        size = rows;
    }

    int width() {
        return columns.length;
    }

    /** The column's words, of which the first {@code size} count; valid until a row is inserted. */
    long[] column(int column) {
        return columns[column];
    }

    long get(int column, int row) {
        return columns[column][row];
    }

    void set(int column, int row, long word) {
        columns[column][row] = word;
    }

    double getDouble(int column, int row) {
        return Double.longBitsToDouble(columns[column][row]);
    }

    void setDouble(int column, int row, double value) {
        columns[column][row] = Double.doubleToRawLongBits(value);
    }

    /** The id's text, or null where it is a number. */
    String text(int row) {
        return texts == null ? null : texts[row];
    }

    /** Whether any row's id is a text. */
    boolean hasTexts() {
        for (int row = 0; texts != null && row < size; row++) {
            if (texts[row] != null) {
                return true;
            }
        }
        return false;
    }

    EventKey key(int row) {
        return new EventKey(get(TIME, row), get(ID, row), text(row));
    }

    void setKey(int row, EventKey key) {
        set(TIME, row, key.time());
        set(ID, row, key.number());
        if (key.text() != null && texts == null) {
            texts = new String[columns[0].length];
        }
        if (texts != null) {
            texts[row] = key.text();
        }
    }

    /** @return number of rows with a time of at most {@code time} */
    int countUpTo(long time) {
        long[] times = columns[TIME];
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = low + high >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** @return the row with this key, or -(row where it belongs) - 1 */
    int find(EventKey key) {
        int row = size == 0 || get(TIME, size - 1) < key.time() ? size : countUpTo(key.time());
        while (row > 0 && get(TIME, row - 1) == key.time()) {
            int order = EventKey.compareIds(get(ID, row - 1), text(row - 1), key.number(), key.text());
            if (order == 0) {
                return row - 1;
            }
            if (order < 0) {
                break;
            }
            row--;
        }
        return -row - 1;
    }

    /** Opens a row; its words are then set one by one. */
    void insert(int row, EventKey key) {
        grow();
        for (long[] column : columns) {
            System.arraycopy(column, row, column, row + 1, size - row);
            column[row] = 0;
        }
        if (texts != null) {
            System.arraycopy(texts, row, texts, row + 1, size - row);
        }
        size++;
        setKey(row, key);
    }

    void dropFirst(int count) {
        size -= count;
        for (long[] column : columns) {
            System.arraycopy(column, count, column, 0, size);
        }
        if (texts != null) {
            System.arraycopy(texts, count, texts, 0, size);
            Arrays.fill(texts, size, size + count, null);
        }
    }

    /** Cuts off the rows from {@code row} on and answers them. */
    Table split(int row) {
        Table tail = slice(row, size);
        if (texts != null) {
            Arrays.fill(texts, row, size, null);
        }
        size = row;
        return tail;
    }

    /** About how much of the heap it takes: columns by their capacity, texts by their length. */
    int bytes() {
        int bytes = columns.length * (columns[0].length * Long.BYTES + ARRAY_BYTES);
        for (int row = 0; texts != null && row < size; row++) {
            bytes += texts[row] == null ? REFERENCE_BYTES : texts[row].length() + TEXT_BYTES;
        }
        return bytes;
    }

    Table copy() {
        return slice(0, size);
    }

    private Table slice(int from, int to) {
        Table slice = new Table(columns.length, to - from);
        slice.size = to - from;
        for (int i = 0; i < columns.length; i++) {
            System.arraycopy(columns[i], from, slice.columns[i], 0, slice.size);
        }
        if (texts != null) {
            slice.texts = new String[slice.columns[0].length];
            System.arraycopy(texts, from, slice.texts, 0, slice.size);
        }
        return slice;
    }

    private void grow() {
        int capacity = columns[0].length;
        if (size < capacity) {
            return;
        }
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Arrays.copyOf(columns[i], 2 * capacity);
        }
        if (texts != null) {
            texts = Arrays.copyOf(texts, 2 * capacity);
        }
    }
}
