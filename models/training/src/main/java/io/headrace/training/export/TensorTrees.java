package io.headrace.training.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import io.headrace.training.fit.TreeEnsemble;
import java.util.List;

/**
 * Boosted trees as plain tensor operators, for devices that have no kernel for TreeEnsemble, as CUDA. The two ways are those of
 * Hummingbird: Nakandala et al., "A Tensor Compiler for Unified Machine Learning Prediction Serving", OSDI 2020, section 4.1.
 */
public final class TensorTrees {
    /** What the paper found best on a GPU: matrices for trees of at most ten comparisons. */
    private static final int MATRIX_DEPTH = 10;

    /** Matrices grow with the square of a tree; 16 million numbers are 16 MB in the file and 64 MB on the device. */
    private static final long MATRIX_CELLS = 16L << 20;

    /** How trees become tensors. */
    public enum Strategy {
        /** GEMM: all comparisons at once, then a product of matrices finds each tree's leaf. */
        MATRICES,
        /** Tree traversal: a step down in all trees at once, as often as the deepest is deep. */
        TRAVERSAL;

        static Strategy of(List<TurnedTree> trees) {
            boolean shallow = trees.stream().allMatch(tree -> tree.depth() <= MATRIX_DEPTH);
            return shallow && MatrixTrees.cells(trees) <= MATRIX_CELLS ? MATRICES : TRAVERSAL;
        }
    }

    private TensorTrees() {}

    /** In the way that suits the trees; input, output and answers as {@link TreeGraph}'s, up to the order of sums. */
    public static ModelProto of(String name, int width, TreeEnsemble ensemble) {
        List<TurnedTree> trees = turned(width, ensemble);
        return of(name, width, trees, ensemble.baseMargin(), Strategy.of(trees));
    }

    static ModelProto of(String name, int width, TreeEnsemble ensemble, Strategy strategy) {
        return of(name, width, turned(width, ensemble), ensemble.baseMargin(), strategy);
    }

    private static ModelProto of(String name, int width, List<TurnedTree> trees, float baseMargin, Strategy strategy) {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .addInitializer(Onnx.floats("base_margin", List.of(), baseMargin))
                .addNode(Onnx.node("Neg", "negatives", Onnx.INPUT))
                .addNode(Onnx.node("Concat", "columns", Onnx.INPUT, "negatives")
                        .addAttribute(Onnx.attribute("axis", 1)));
        switch (strategy) {
            case MATRICES -> new MatrixTrees(trees).addTo(graph, "columns", "sum");
            case TRAVERSAL -> new TraversedTrees(trees).addTo(graph, "columns", "sum");
        }
        graph.addNode(Onnx.node("Add", "margin", "sum", "base_margin"));
        return Onnx.classifier(name, width, "margin", graph);
    }

    private static List<TurnedTree> turned(int width, TreeEnsemble ensemble) {
        return ensemble.trees().stream().map(tree -> TurnedTree.of(tree, width)).toList();
    }
}
