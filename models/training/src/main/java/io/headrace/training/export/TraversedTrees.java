package io.headrace.training.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import java.util.List;

/**
 * Trees by Hummingbird's tree traversal. The nodes of all trees lie behind one another; a row holds one node of each tree, at
 * first the roots, and each step replaces all of them by the next. A leaf follows itself, so shallow trees wait for deep ones.
 */
final class TraversedTrees {
    private final List<TurnedTree> trees;
    private final int[] roots;
    private final int[] column;
    private final float[] bound;
    private final int[] below;
    private final int[] otherwise;
    private final float[] value;

    TraversedTrees(List<TurnedTree> trees) {
        this.trees = trees;
        int nodes = trees.stream().mapToInt(TurnedTree::size).sum();
        this.roots = new int[trees.size()];
        this.column = new int[nodes];
        this.bound = new float[nodes];
        this.below = new int[nodes];
        this.otherwise = new int[nodes];
        this.value = new float[nodes];
        int root = 0;
        for (int tree = 0; tree < trees.size(); tree++) {
            roots[tree] = root;
            copy(trees.get(tree), root);
            root += trees.get(tree).size();
        }
    }

    private void copy(TurnedTree tree, int root) {
        for (int node = 0; node < tree.size(); node++) {
            column[root + node] = tree.column()[node];
            bound[root + node] = tree.bound()[node];
            below[root + node] = root + tree.below()[node];
            otherwise[root + node] = root + tree.otherwise()[node];
            value[root + node] = tree.value()[node];
        }
    }

    /**
     * @param table name of the columns, float32 [N, 2 x width]
     * @param sum name to give the sum of the trees, float32 [N, 1]
     */
    void addTo(GraphProto.Builder graph, String table, String sum) {
        long nodes = column.length;
        graph.addInitializer(Onnx.ints("column", List.of(nodes), column))
                .addInitializer(Onnx.floats("bound", List.of(nodes), bound))
                .addInitializer(Onnx.ints("below", List.of(nodes), below))
                .addInitializer(Onnx.ints("otherwise", List.of(nodes), otherwise))
                .addInitializer(Onnx.floats("value", List.of(nodes), value))
                .addInitializer(Onnx.longs("tree", 1));
        String node = addRoots(graph, table);
        int depth = trees.stream().mapToInt(TurnedTree::depth).max().orElse(0);
        for (int step = 0; step < depth; step++) {
            node = addStep(graph, table, node, "_" + step);
        }
        graph.addNode(Onnx.node("Gather", "reached", "value", node))
                .addNode(Onnx.node("ReduceSum", sum, "reached", "tree"));
    }

    /** The roots of all trees, once a row: int32 [N, trees]. */
    private String addRoots(GraphProto.Builder graph, String table) {
        graph.addInitializer(Onnx.ints("root", List.of(1L, (long) roots.length), roots))
                .addInitializer(Onnx.longs("first", 0))
                .addInitializer(Onnx.longs("once", 1))
                .addNode(Onnx.node("Shape", "shape", table))
                .addNode(Onnx.node("Gather", "rows", "shape", "first"))
                .addNode(Onnx.node("Concat", "row_each", "rows", "once").addAttribute(Onnx.attribute("axis", 0)))
                .addNode(Onnx.node("Expand", "roots", "root", "row_each"));
        return "roots";
    }

    private static String addStep(GraphProto.Builder graph, String table, String node, String step) {
        graph.addNode(Onnx.node("Gather", "column" + step, "column", node))
                .addNode(Onnx.node("GatherElements", "compared" + step, table, "column" + step)
                        .addAttribute(Onnx.attribute("axis", 1)))
                .addNode(Onnx.node("Gather", "bound" + step, "bound", node))
                .addNode(Onnx.node("Less", "is_below" + step, "compared" + step, "bound" + step))
                .addNode(Onnx.node("Gather", "below" + step, "below", node))
                .addNode(Onnx.node("Gather", "otherwise" + step, "otherwise", node))
                .addNode(Onnx.node("Where", "node" + step, "is_below" + step, "below" + step, "otherwise" + step));
        return "node" + step;
    }
}
