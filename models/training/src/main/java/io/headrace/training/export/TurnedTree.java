package io.headrace.training.export;

import io.headrace.training.fit.Tree;

/**
 * A tree whose comparisons are all of one kind, so that tensors of them need no case for missing values: a row goes on to
 * {@code below} where {@code x[column] < bound}, else to {@code otherwise}, and so does NaN, which is below nothing.
 *
 * <p>Columns are of the features with their negatives behind them. A split that sends NaN with the lower values is turned
 * around: {@code x < t} fails where {@code -x <= -t}, which is {@code -x} below the next float above {@code -t}.
 *
 * @param column which a node compares, 0 to 2 x width - 1; 0 for a leaf
 * @param bound which it compares with; for a leaf -infinity, below which there is nothing
 * @param below where a row goes on; a leaf itself
 * @param otherwise where it goes on else; a leaf itself
 * @param value of a leaf, 0 for other nodes
 */
record TurnedTree(int[] column, float[] bound, int[] below, int[] otherwise, float[] value) {
    /** @param width number of features */
    static TurnedTree of(Tree tree, int width) {
        int size = tree.size();
        TurnedTree turned =
                new TurnedTree(new int[size], new float[size], new int[size], new int[size], new float[size]);
        for (int node = 0; node < size; node++) {
            if (tree.isLeaf(node)) {
                turned.setLeaf(node, tree.threshold()[node]);
            } else if (tree.missingGoesLeft()[node]) {
                turned.setSplit(
                        node,
                        width + tree.feature()[node],
                        Math.nextUp(-tree.threshold()[node]),
                        tree.right()[node],
                        tree.left()[node]);
            } else {
                turned.setSplit(
                        node, tree.feature()[node], tree.threshold()[node], tree.left()[node], tree.right()[node]);
            }
        }
        return turned;
    }

    private void setLeaf(int node, float leaf) {
        bound[node] = Float.NEGATIVE_INFINITY;
        below[node] = node;
        otherwise[node] = node;
        value[node] = leaf;
    }

    private void setSplit(int node, int compared, float with, int whenBelow, int whenOtherwise) {
        column[node] = compared;
        bound[node] = with;
        below[node] = whenBelow;
        otherwise[node] = whenOtherwise;
    }

    int size() {
        return column.length;
    }

    boolean isLeaf(int node) {
        return below[node] == node;
    }

    int leaves() {
        int leaves = 0;
        for (int node = 0; node < size(); node++) {
            leaves += isLeaf(node) ? 1 : 0;
        }
        return leaves;
    }

    int splits() {
        return size() - leaves();
    }

    /** Comparisons from the root to the farthest leaf. */
    int depth() {
        return depth(0);
    }

    private int depth(int node) {
        return isLeaf(node) ? 0 : 1 + Math.max(depth(below[node]), depth(otherwise[node]));
    }
}
