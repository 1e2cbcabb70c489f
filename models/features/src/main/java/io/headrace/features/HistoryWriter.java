package io.headrace.features;

/**
 * Changes to a key's tree: a B+ tree in the events' order whose inner nodes summarise their children (an aggregate, or
 * "augmented", tree). A change touches one path; full nodes split, in the middle, or, when events come in order, so that
 * the full one stays full. Nodes are never merged: history only leaves from its old end.
 */
final class HistoryWriter {
    private final HistoryLayout layout;
    private final TreeShape shape;
    private final OpenNodes nodes;
    private final Aggregate scratch;

    HistoryWriter(HistoryLayout layout, TreeShape shape, OpenNodes nodes) {
        this.layout = layout;
        this.shape = shape;
        this.nodes = nodes;
        this.scratch = new Aggregate(layout);
    }

    /** A change to one leaf at the place of one key. */
    private sealed interface Change {
        EventKey key();

        /** Takes the event in; an event that is there already stays as it is. */
        record Insert(Entry entry) implements Change {
            @Override
            public EventKey key() {
                return entry.key();
            }
        }

        /** Sets a label, or leaves it where its event will come. */
        record Label(EventKey key, LabelUpdate update) implements Change {}
    }

    /** What a change did to a node: nothing, a change within it, or one that split off a right sibling. */
    private record Outcome(boolean changed, boolean eventKnown, Node right) {
        static final Outcome NOTHING = new Outcome(false, true, null);
    }

    /** @return whether the event is new */
    boolean insert(HistoryHeader header, Entry entry) {
        return apply(header, new Change.Insert(entry)).changed();
    }

    /** @return whether the label's event is there */
    boolean label(HistoryHeader header, LabelUpdate update) {
        EventKey key = EventKey.of(update.eventTime(), update.eventId());
        return apply(header, new Change.Label(key, update)).eventKnown();
    }

    private Outcome apply(HistoryHeader header, Change change) {
        Outcome outcome = apply(header.root(), change, header, shape.rootLeaf());
        if (outcome.right() != null) {
            header.setRoot(newRoot(header, header.root(), outcome.right()));
        }
        return outcome;
    }

    private Node newRoot(HistoryHeader header, Node left, Node right) {
        Inner root = new Inner(layout, left instanceof Inner inner ? inner.level() + 1 : 1);
        root.insert(0, putNew(header, left), left, scratch);
        root.insert(1, putNew(header, right), right, scratch);
        header.setOldestLeafEnd(Long.MIN_VALUE);
        return root;
    }

    private Outcome apply(Node node, Change change, HistoryHeader header, int leafCapacity) {
        return node instanceof Leaf leaf
                ? applyToLeaf(leaf, change, leafCapacity)
                : applyToInner((Inner) node, change, header);
    }

    private Outcome applyToInner(Inner node, Change change, HistoryHeader header) {
        int row = node.rowFor(change.key());
        long id = node.child(row);
        Node child = nodes.get(id);
        Outcome outcome = apply(child, change, header, shape.leaf());
        if (!outcome.changed()) {
            return outcome;
        }
        nodes.put(id, child);
        node.summarise(row, child, scratch);
        if (outcome.right() == null) {
            return outcome;
        }
        node.insert(row + 1, putNew(header, outcome.right()), outcome.right(), scratch);
        Node right = node.size() > shape.fanout() ? node.split(splitRow(node.size(), row + 1)) : null;
        return new Outcome(true, outcome.eventKnown(), right);
    }

    private Outcome applyToLeaf(Leaf leaf, Change change, int capacity) {
        int found = leaf.rows().find(change.key());
        if (found >= 0) {
            return applyToRow(leaf, found, change);
        }
        int row = -found - 1;
        if (change instanceof Change.Insert insert) {
            leaf.insert(row, insert.entry());
        } else {
            leaf.await(row, change.key(), ((Change.Label) change).update());
        }
        Node right = leaf.size() > capacity ? leaf.split(splitRow(leaf, row, capacity)) : null;
        return new Outcome(true, false, right);
    }

    private Outcome applyToRow(Leaf leaf, int row, Change change) {
        boolean awaited = leaf.isAwaited(row);
        if (change instanceof Change.Label label) {
            return new Outcome(leaf.setLabel(row, label.update()), !awaited, null);
        }
        if (!awaited) {
            return Outcome.NOTHING;
        }
        leaf.arrive(row, ((Change.Insert) change).entry());
        return new Outcome(true, true, null);
    }

    /** The root leaf is up to two leaves long and must be halved; others may stay full when events come in order. */
    private int splitRow(Leaf leaf, int inserted, int capacity) {
        return capacity > shape.leaf() ? leaf.size() / 2 : splitRow(leaf.size(), inserted);
    }

    private static int splitRow(int size, int inserted) {
        return inserted == size - 1 ? size - 1 : size / 2;
    }

    private long putNew(HistoryHeader header, Node node) {
        long id = header.takeId();
        nodes.put(id, node);
        return id;
    }
}
