package io.headrace.training.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Arrays;
import java.util.List;

/**
 * Trees by Hummingbird's GEMM strategy. Every comparison of every tree is made; a tree's answers, times a matrix of its paths
 * that holds 1 where a leaf lies on a split's side {@code below} and -1 where on the other, are for one leaf the number of
 * its sides {@code below}, and less for all others.
 *
 * <p>Rows are the last axis throughout, so that one gather of whole columns serves all comparisons. Products are of small
 * whole numbers, exact in TF32 too; leaf values are picked and added, never multiplied. Leaves that pad a smaller tree are picked
 * for every row, and are 0.
 */
final class MatrixTrees {
    private final List<TurnedTree> trees;
    private final int splits;
    private final int leaves;
    private final int[] columns;
    private final float[] bounds;
    private final byte[] paths;
    private final float[] sides;
    private final float[] values;

    MatrixTrees(List<TurnedTree> trees) {
        this.trees = trees;
        this.splits = splits(trees);
        this.leaves = leaves(trees);
        this.columns = new int[trees.size() * splits];
        this.bounds = new float[trees.size() * splits];
        this.paths = new byte[trees.size() * leaves * splits];
        this.sides = new float[trees.size() * leaves];
        this.values = new float[trees.size() * leaves];
        Arrays.fill(bounds, Float.NEGATIVE_INFINITY);
        for (int tree = 0; tree < trees.size(); tree++) {
            new Walk(tree).visit(0, 0, new byte[splits]);
        }
    }

    /** Numbers in the matrices of paths, all trees as large as the largest. */
    static long cells(List<TurnedTree> trees) {
        return (long) trees.size() * splits(trees) * leaves(trees);
    }

    private static int splits(List<TurnedTree> trees) {
        return Math.max(1, trees.stream().mapToInt(TurnedTree::splits).max().orElse(0));
    }

    private static int leaves(List<TurnedTree> trees) {
        return Math.max(1, trees.stream().mapToInt(TurnedTree::leaves).max().orElse(0));
    }

    /**
     * @param table name of the columns, float32 [N, 2 x width]
     * @param sum name to give the sum of the trees, float32 [N, 1]
     */
    void addTo(GraphProto.Builder graph, String table, String sum) {
        long count = trees.size();
        long width = splits;
        long height = leaves;
        graph.addInitializer(Onnx.ints("column", List.of(count, width), columns))
                .addInitializer(Onnx.floats("bound", List.of(count, width, 1L), bounds))
                .addInitializer(Onnx.bytes("path", List.of(count, height, width), paths))
                .addInitializer(Onnx.floats("sides", List.of(count, height, 1L), sides))
                .addInitializer(Onnx.floats("value", List.of(count, height, 1L), values))
                .addInitializer(Onnx.floats("nothing", List.of(), 0f))
                .addInitializer(Onnx.longs("tree_and_leaf", 0, 1))
                .addInitializer(Onnx.longs("last", 1))
                .addNode(Onnx.node("Transpose", "by_column", table))
                .addNode(Onnx.node("Gather", "compared", "by_column", "column"))
                .addNode(Onnx.node("Less", "is_below", "compared", "bound"))
                .addNode(toFloat("below", "is_below"))
                .addNode(toFloat("paths", "path"))
                .addNode(Onnx.node("MatMul", "sides_taken", "paths", "below"))
                .addNode(Onnx.node("Equal", "reached", "sides_taken", "sides"))
                .addNode(Onnx.node("Where", "picked", "reached", "value", "nothing"))
                .addNode(Onnx.node("ReduceSum", "by_row", "picked", "tree_and_leaf")
                        .addAttribute(Onnx.attribute("keepdims", 0)))
                .addNode(Onnx.node("Unsqueeze", sum, "by_row", "last"));
    }

    private static NodeProto.Builder toFloat(String output, String input) {
        AttributeProto.Builder type = Onnx.attribute("to", DataType.FLOAT.getNumber());
        return Onnx.node("Cast", output, input).addAttribute(type);
    }

    /** Numbers a tree's splits and leaves as it meets them, and writes both down. */
    private final class Walk {
        private final int number;
        private final TurnedTree tree;
        private int splitsMet;
        private int leavesMet;

        Walk(int number) {
            this.number = number;
            this.tree = trees.get(number);
        }

        /**
         * @param taken how many sides below lead here
         * @param path by split, the side that leads here: 1 below, -1 otherwise, 0 if the split is elsewhere
         */
        void visit(int node, int taken, byte[] path) {
            if (tree.isLeaf(node)) {
                int leaf = number * leaves + leavesMet++;
                sides[leaf] = taken;
                values[leaf] = tree.value()[node];
                System.arraycopy(path, 0, paths, leaf * splits, splits);
                return;
            }
            int split = splitsMet++;
            columns[number * splits + split] = tree.column()[node];
            bounds[number * splits + split] = tree.bound()[node];
            path[split] = 1;
            visit(tree.below()[node], taken + 1, path);
            path[split] = -1;
            visit(tree.otherwise()[node], taken, path);
            path[split] = 0;
        }
    }
}
