package io.headrace.features;

/** Answers what lies in a span of time: at most two paths of the tree are walked down, between them summaries are read. */
final class HistoryReader {
    private final OpenNodes nodes;

    HistoryReader(OpenNodes nodes) {
        this.nodes = nodes;
    }

    /** Adds the events with after &lt; time &lt;= upTo. */
    void addSpan(Node node, long after, long upTo, Aggregate to) {
        if (node instanceof Leaf leaf) {
            to.addRows(leaf, leaf.rows().countUpTo(after), leaf.rows().countUpTo(upTo));
            return;
        }
        Inner inner = (Inner) node;
        for (int row = firstRow(inner, after); row < inner.size() && inner.firstTime(row) <= upTo; row++) {
            if (inner.firstTime(row) > after && inner.lastTime(row) <= upTo) {
                inner.addTo(to, row);
            } else {
                addSpan(nodes.get(inner.child(row)), after, upTo, to);
            }
        }
    }

    /** Adds one column's digests in the same span; this reads every leaf of it, since sets have no short summary. */
    void addDigests(Node node, long after, long upTo, int column, LongSet to) {
        if (node instanceof Leaf leaf) {
            addDigests(leaf, after, upTo, leaf.digests(column), to);
            return;
        }
        Inner inner = (Inner) node;
        for (int row = firstRow(inner, after); row < inner.size() && inner.firstTime(row) <= upTo; row++) {
            Node child = inner.level() == 1 ? nodes.getOnce(inner.child(row)) : nodes.get(inner.child(row));
            addDigests(child, after, upTo, column, to);
        }
    }

    private static void addDigests(Leaf leaf, long after, long upTo, long[] digests, LongSet to) {
        int end = leaf.rows().countUpTo(upTo);
        for (int row = leaf.rows().countUpTo(after); row < end; row++) {
            if (digests[row] != Digest.NULL) {
                to.add(digests[row]);
            }
        }
    }

    private static int firstRow(Inner inner, long after) {
        int row = 0;
        while (row < inner.size() && inner.lastTime(row) <= after) {
            row++;
        }
        return row;
    }
}
