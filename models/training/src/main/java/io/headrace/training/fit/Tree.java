package io.headrace.training.fit;

/**
 * One regression tree in arrays by node, the root being node 0. A row goes left where its feature is below the
 * threshold.
 *
 * @param left child of each node, -1 for a leaf
 * @param right child of each node, -1 for a leaf
 * @param feature which the node compares
 * @param threshold which it compares with; for a leaf the leaf's value
 * @param missingGoesLeft where a row goes whose feature is missing
 */
public record Tree(int[] left, int[] right, int[] feature, float[] threshold, boolean[] missingGoesLeft) {
    public int size() {
        return left.length;
    }

    public boolean isLeaf(int node) {
        return left[node] < 0;
    }
}
