package io.headrace.benchmarks.zoo;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.headrace.training.export.TensorTrees;
import io.headrace.training.export.TreeGraph;
import io.headrace.training.fit.Tree;
import io.headrace.training.fit.TreeEnsemble;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Complete trees with random splits, as training exports them, under the names that models have here. */
final class BoostedTrees {
    private static final int TREES = 200;
    private static final int DEPTH = 6;
    private static final Set<String> OTHER_CLASS = Set.of("honest", "probabilities");

    private BoostedTrees() {}

    static byte[] of(BenchModel model, long seed) {
        TreeEnsemble ensemble = ensemble(model.width(), seed);
        return renamed(
                model == BenchModel.GBDT_TENSORS
                        ? TensorTrees.of(model.label(), model.width(), ensemble)
                        : TreeGraph.of(model.label(), model.width(), ensemble));
    }

    private static TreeEnsemble ensemble(int features, long seed) {
        Random random = new Random(seed);
        List<Tree> trees = new ArrayList<>();
        for (int i = 0; i < TREES; i++) {
            trees.add(tree(random, features));
        }
        return new TreeEnsemble(trees, 0);
    }

    private static Tree tree(Random random, int features) {
        int inner = (1 << DEPTH) - 1;
        int size = 2 * inner + 1;
        Tree tree = new Tree(new int[size], new int[size], new int[size], new float[size], new boolean[size]);
        Arrays.fill(tree.left(), -1);
        Arrays.fill(tree.right(), -1);
        for (int node = 0; node < size; node++) {
            boolean split = node < inner;
            tree.feature()[node] = split ? random.nextInt(features) : 0;
            tree.threshold()[node] = (float) (split ? random.nextGaussian() : random.nextGaussian() / 10);
            if (split) {
                tree.left()[node] = 2 * node + 1;
                tree.right()[node] = 2 * node + 2;
            }
        }
        return tree;
    }

    /** The probability of fraud is the score; that of the other class is left out. */
    private static byte[] renamed(ModelProto model) {
        String input = model.getGraph().getInput(0).getName();
        ModelProto.Builder renamed = model.toBuilder();
        GraphProto.Builder graph = renamed.getGraphBuilder();
        graph.getInputBuilder(0).setName(BenchModel.INPUT);
        for (NodeProto.Builder node : graph.getNodeBuilderList()) {
            for (int i = 0; i < node.getInputCount(); i++) {
                if (node.getInput(i).equals(input)) {
                    node.setInput(i, BenchModel.INPUT);
                }
            }
        }
        for (int i = graph.getNodeCount() - 1; i >= 0; i--) {
            if (OTHER_CLASS.contains(graph.getNode(i).getOutput(0))) {
                graph.removeNode(i);
            }
        }
        graph.addNode(
                NodeProto.newBuilder().setOpType("Identity").addInput("fraud").addOutput(BenchModel.OUTPUT));
        graph.getOutputBuilder(0).setName(BenchModel.OUTPUT);
        graph.getOutputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(1)
                .setDimValue(1);
        return renamed.build().toByteArray();
    }
}
