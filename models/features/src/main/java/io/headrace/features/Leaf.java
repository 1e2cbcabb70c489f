package io.headrace.features;

/**
 * Events of a key, by column: the order's two, then label, label time and whether the event itself is still awaited
 * (only where labels are kept), then values, then digests.
 */
final class Leaf implements Node {
    private static final int LABEL = 2;
    private static final int LABEL_TIME = 3;
    private static final int AWAITED = 4;
    private static final int ORDER_COLUMNS = 2;
    private static final int LABEL_COLUMNS = 3;

    private final HistoryLayout layout;
    private final Table rows;

    Leaf(HistoryLayout layout) {
        this(layout, new Table(width(layout)));
    }

    Leaf(HistoryLayout layout, Table rows) {
        this.layout = layout;
        this.rows = rows;
    }

    static int width(HistoryLayout layout) {
        return firstValue(layout) + layout.values() + layout.digests();
    }

    private static int firstValue(HistoryLayout layout) {
        return ORDER_COLUMNS + (layout.labels() ? LABEL_COLUMNS : 0);
    }

    /** Whether a column changes little from row to row, so that differences are shorter than words. */
    static boolean isGradual(HistoryLayout layout, int column) {
        return column < firstValue(layout);
    }

    HistoryLayout layout() {
        return layout;
    }

    Table rows() {
        return rows;
    }

    int size() {
        return rows.size();
    }

    /** Bits of doubles, NaN where null. */
    long[] values(int index) {
        return rows.column(firstValue(layout) + index);
    }

    long[] digests(int index) {
        return rows.column(firstValue(layout) + layout.values() + index);
    }

    /** @return rows in the range whose event has come */
    int count(int from, int to) {
        return to - from - awaited(from, to);
    }

    /** @return rows in the range that are a label without its event */
    int awaited(int from, int to) {
        int count = 0;
        if (layout.labels()) {
            long[] awaited = rows.column(AWAITED);
            for (int row = from; row < to; row++) {
                count += (int) awaited[row];
            }
        }
        return count;
    }

    /** @return sum of the known labels in the range of events that have come */
    double labels(int from, int to) {
        double sum = 0;
        long[] labels = rows.column(LABEL);
        long[] awaited = rows.column(AWAITED);
        for (int row = from; row < to; row++) {
            double label = Double.longBitsToDouble(labels[row]);
            if (awaited[row] == 0 && label == label) {
                sum += label;
            }
        }
        return sum;
    }

    /** Opens a row for an event without a label. */
    void insert(int row, Entry entry) {
        rows.insert(row, entry.key());
        if (layout.labels()) {
            rows.setDouble(LABEL, row, Double.NaN);
        }
        fill(row, entry);
    }

    /** Opens a row for a label whose event has not come. */
    void await(int row, EventKey key, LabelUpdate label) {
        rows.insert(row, key);
        rows.set(AWAITED, row, 1);
        setLabel(row, label);
        for (int i = 0; i < layout.values(); i++) {
            values(i)[row] = Double.doubleToRawLongBits(Double.NaN);
        }
    }

    /** Gives the awaited row its event; it keeps its label. */
    void arrive(int row, Entry entry) {
        rows.set(AWAITED, row, 0);
        fill(row, entry);
    }

    boolean isAwaited(int row) {
        return layout.labels() && rows.get(AWAITED, row) == 1;
    }

    /** @return whether the label was not older than the one known */
    boolean setLabel(int row, LabelUpdate label) {
        long afterEvent = label.labelTime() - label.eventTime();
        boolean known = !Double.isNaN(rows.getDouble(LABEL, row));
        if (known && afterEvent < rows.get(LABEL_TIME, row)) {
            return false;
        }
        rows.setDouble(LABEL, row, label.value());
        rows.set(LABEL_TIME, row, afterEvent);
        return true;
    }

    Leaf split(int row) {
        return new Leaf(layout, rows.split(row));
    }

    @Override
    public Leaf copy() {
        return new Leaf(layout, rows.copy());
    }

    @Override
    public int bytes() {
        return rows.bytes();
    }

    private void fill(int row, Entry entry) {
        for (int i = 0; i < layout.values(); i++) {
            values(i)[row] = Double.doubleToRawLongBits(entry.values()[i]);
        }
        for (int i = 0; i < layout.digests(); i++) {
            digests(i)[row] = entry.digests()[i];
        }
    }
}
