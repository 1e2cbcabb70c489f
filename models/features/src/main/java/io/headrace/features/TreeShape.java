package io.headrace.features;

import java.io.Serializable;

/**
 * How large nodes grow. The root leaf, which lives in the header, may hold just under two leaves: most keys never need
 * more than it.
 *
 * @param leaf most events of a leaf, at least 2
 * @param fanout most children of an inner node, at least 3
 */
record TreeShape(int leaf, int fanout) implements Serializable {
    private static final int NODE_BYTES = 8 * 1024;

    TreeShape {
        if (leaf < 2 || fanout < 3) {
            throw new IllegalArgumentException("a tree needs leaves of 2 and a fanout of 3: " + leaf + ", " + fanout);
        }
    }

    /**
     * Nodes of at most 8 KB, and no more than 64 events or 32 children: beyond that, scanning costs more than depth. Very
     * many columns make larger nodes, since fewer than 2 events or 3 children are no tree.
     */
    static TreeShape of(HistoryLayout layout) {
        int leaf = NODE_BYTES / (Long.BYTES * Leaf.width(layout));
        int fanout = NODE_BYTES / (Long.BYTES * Inner.width(layout));
        return new TreeShape(Math.max(2, Math.min(64, leaf)), Math.max(3, Math.min(32, fanout)));
    }

    int rootLeaf() {
        return 2 * leaf - 1;
    }
}
