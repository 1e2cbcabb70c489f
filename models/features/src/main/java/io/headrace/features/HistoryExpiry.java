package io.headrace.features;

/** Drops a key's events from the old end, whole leaves at a time and few per call, so that no event pays for many. */
final class HistoryExpiry {
    private final HistoryLayout layout;
    private final TreeShape shape;
    private final OpenNodes nodes;
    private final Aggregate scratch;
    private HistoryHeader header;
    private long cutoff;
    private int budget;
    private long unmet;

    HistoryExpiry(HistoryLayout layout, TreeShape shape, OpenNodes nodes) {
        this.layout = layout;
        this.shape = shape;
        this.nodes = nodes;
        this.scratch = new Aggregate(layout);
    }

    /**
     * Drops leaves that end at or before {@code time}. A leaf that reaches beyond it may stay whole: queries are bound by
     * time anyway.
     *
     * @param leaves most leaves to drop
     * @return whether the header changed
     */
    boolean expire(HistoryHeader of, long time, int leaves) {
        header = of;
        cutoff = time;
        budget = leaves;
        return of.root() instanceof Leaf leaf ? expireRootLeaf(leaf) : expireTree((Inner) of.root());
    }

    /** @return labels dropped since the last call whose event never came */
    long takeUnmet() {
        long taken = unmet;
        unmet = 0;
        return taken;
    }

    /** A quarter leaf at a time, so that what is kept in the header stays short without moving rows at every event. */
    private boolean expireRootLeaf(Leaf leaf) {
        int expired = leaf.rows().countUpTo(cutoff);
        if (expired == 0 || expired < leaf.size() && 4 * expired < shape.leaf()) {
            return false;
        }
        unmet += leaf.awaited(0, expired);
        leaf.rows().dropFirst(expired);
        return true;
    }

    private boolean expireTree(Inner root) {
        if (cutoff < header.oldestLeafEnd()) {
            return false;
        }
        dropLeaves(root);
        shrinkRoot(root);
        return true;
    }

    private void dropLeaves(Inner node) {
        boolean more = true;
        while (more && budget > 0 && node.size() > 0) {
            more = node.level() == 1 ? dropFirstLeaf(node) : dropFromFirstChild(node);
        }
    }

    /** @return whether the leaf is gone */
    private boolean dropFirstLeaf(Inner node) {
        if (node.lastTime(0) > cutoff) {
            header.setOldestLeafEnd(node.lastTime(0));
            return false;
        }
        budget--;
        countUnmet(node.child(0));
        removeFirst(node);
        return true;
    }

    /** Reads a leaf that is otherwise dropped unread, so only where labels are kept. */
    private void countUnmet(long id) {
        if (layout.labels()) {
            Leaf leaf = (Leaf) nodes.get(id);
            unmet += leaf.awaited(0, leaf.size());
        }
    }

    /** @return whether the whole child is gone */
    private boolean dropFromFirstChild(Inner node) {
        long id = node.child(0);
        Inner child = (Inner) nodes.get(id);
        int before = budget;
        dropLeaves(child);
        if (child.size() == 0) {
            removeFirst(node);
            return true;
        }
        if (budget < before) {
            nodes.put(id, child);
            node.summarise(0, child, scratch);
        }
        return false;
    }

    private void removeFirst(Inner node) {
        nodes.remove(node.child(0));
        node.rows().dropFirst(1);
    }

    private void shrinkRoot(Inner root) {
        Node shrunk = root;
        while (shrunk instanceof Inner inner && inner.size() == 1) {
            long id = inner.child(0);
            shrunk = nodes.get(id);
            nodes.remove(id);
        }
        header.setRoot(shrunk instanceof Inner inner && inner.size() == 0 ? new Leaf(layout) : shrunk);
    }
}
