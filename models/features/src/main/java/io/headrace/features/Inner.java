package io.headrace.features;

/**
 * Summaries of child nodes, by column: the order's two (key of the child's first event), then the child's id, its last
 * event's time, number of events, sum of labels, then five per value. A summary is always computed from the whole child,
 * never adjusted, so that it depends on what the child holds and not on how that came about.
 */
final class Inner implements Node {
    private static final int CHILD = 2;
    private static final int LAST_TIME = 3;
    private static final int COUNT = 4;
    private static final int LABELS = 5;
    private static final int FIRST_VALUE = 6;
    private static final int KNOWN = 0;
    private static final int SUM = 1;
    private static final int SPREAD = 2;
    private static final int LEAST = 3;
    private static final int GREATEST = 4;
    private static final int PER_VALUE = 5;

    private final HistoryLayout layout;
    /** 1 above leaves. */
    private final int level;

    private final Table rows;

    Inner(HistoryLayout layout, int level) {
        this(layout, level, new Table(width(layout)));
    }

    Inner(HistoryLayout layout, int level, Table rows) {
        this.layout = layout;
        this.level = level;
        this.rows = rows;
    }

    static int width(HistoryLayout layout) {
        return FIRST_VALUE + PER_VALUE * layout.values();
    }

    /** Whether a column changes little from row to row, so that differences are shorter than words. */
    static boolean isGradual(int column) {
        return column < LABELS || column >= FIRST_VALUE && (column - FIRST_VALUE) % PER_VALUE == KNOWN;
    }

    HistoryLayout layout() {
        return layout;
    }

    int level() {
        return level;
    }

    Table rows() {
        return rows;
    }

    int size() {
        return rows.size();
    }

    long child(int row) {
        return rows.get(CHILD, row);
    }

    long firstTime(int row) {
        return rows.get(Table.TIME, row);
    }

    long lastTime(int row) {
        return rows.get(LAST_TIME, row);
    }

    /** @return the child in which a key is, or belongs */
    int rowFor(EventKey key) {
        int found = rows.find(key);
        return found >= 0 ? found : Math.max(-found - 2, 0);
    }

    /** @param child has at least one row */
    void insert(int row, long id, Node child, Aggregate scratch) {
        rows.insert(row, rowsOf(child).key(0));
        rows.set(CHILD, row, id);
        summarise(row, child, scratch);
    }

    /**
     * Computes a child's summary anew.
     *
     * @param child has at least one row
     */
    void summarise(int row, Node child, Aggregate scratch) {
        rows.setKey(row, rowsOf(child).key(0));
        rows.set(LAST_TIME, row, lastTimeOf(child));
        scratch.reset();
        scratch.addAll(child);
        rows.set(COUNT, row, scratch.count());
        rows.setDouble(LABELS, row, scratch.labels());
        for (int i = 0; i < layout.values(); i++) {
            int column = FIRST_VALUE + PER_VALUE * i;
            rows.set(column + KNOWN, row, scratch.known(i));
            rows.setDouble(column + SUM, row, scratch.sum(i));
            rows.setDouble(column + SPREAD, row, scratch.spread(i));
            rows.setDouble(column + LEAST, row, scratch.least(i));
            rows.setDouble(column + GREATEST, row, scratch.greatest(i));
        }
    }

    void addTo(Aggregate aggregate, int row) {
        aggregate.addCounts(rows.get(COUNT, row), rows.getDouble(LABELS, row));
        for (int i = 0; i < layout.values(); i++) {
            int column = FIRST_VALUE + PER_VALUE * i;
            aggregate.addValues(
                    i,
                    rows.get(column + KNOWN, row),
                    rows.getDouble(column + SUM, row),
                    rows.getDouble(column + SPREAD, row),
                    rows.getDouble(column + LEAST, row),
                    rows.getDouble(column + GREATEST, row));
        }
    }

    Inner split(int row) {
        return new Inner(layout, level, rows.split(row));
    }

    @Override
    public Inner copy() {
        return new Inner(layout, level, rows.copy());
    }

    @Override
    public int bytes() {
        return rows.bytes();
    }

    private static Table rowsOf(Node node) {
        return node instanceof Leaf leaf ? leaf.rows() : ((Inner) node).rows();
    }

    private static long lastTimeOf(Node node) {
        Table rows = rowsOf(node);
        return rows.get(node instanceof Leaf ? Table.TIME : LAST_TIME, rows.size() - 1);
    }
}
