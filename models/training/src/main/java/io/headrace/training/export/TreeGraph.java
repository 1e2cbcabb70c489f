package io.headrace.training.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.ByteString;
import io.headrace.training.fit.Tree;
import io.headrace.training.fit.TreeEnsemble;

/**
 * Boosted trees as an ONNX graph: one TreeEnsembleRegressor. XGBoost goes left where the value is below the threshold,
 * which is BRANCH_LT, and sends missing values to a side that the tree learnt, which is missing_value_tracks_true.
 */
public final class TreeGraph {
    private static final ByteString BRANCH = ByteString.copyFromUtf8("BRANCH_LT");
    private static final ByteString LEAF = ByteString.copyFromUtf8("LEAF");

    private final AttributeProto.Builder treeIds = ints("nodes_treeids");
    private final AttributeProto.Builder nodeIds = ints("nodes_nodeids");
    private final AttributeProto.Builder features = ints("nodes_featureids");
    private final AttributeProto.Builder modes = list("nodes_modes", AttributeType.STRINGS);
    private final AttributeProto.Builder thresholds = list("nodes_values", AttributeType.FLOATS);
    private final AttributeProto.Builder whenTrue = ints("nodes_truenodeids");
    private final AttributeProto.Builder whenFalse = ints("nodes_falsenodeids");
    private final AttributeProto.Builder missingIsTrue = ints("nodes_missing_value_tracks_true");
    private final AttributeProto.Builder leafTrees = ints("target_treeids");
    private final AttributeProto.Builder leafNodes = ints("target_nodeids");
    private final AttributeProto.Builder leafTargets = ints("target_ids");
    private final AttributeProto.Builder leafValues = list("target_weights", AttributeType.FLOATS);

    private TreeGraph() {}

    public static ModelProto of(String name, int width, TreeEnsemble ensemble) {
        TreeGraph graph = new TreeGraph();
        for (int tree = 0; tree < ensemble.trees().size(); tree++) {
            graph.add(tree, ensemble.trees().get(tree));
        }
        return Onnx.classifier(name, width, "margin", graph.build(ensemble.baseMargin()));
    }

    private void add(int id, Tree tree) {
        for (int node = 0; node < tree.size(); node++) {
            boolean leaf = tree.isLeaf(node);
            treeIds.addInts(id);
            nodeIds.addInts(node);
            features.addInts(leaf ? 0 : tree.feature()[node]);
            modes.addStrings(leaf ? LEAF : BRANCH);
            thresholds.addFloats(leaf ? 0 : tree.threshold()[node]);
            whenTrue.addInts(leaf ? 0 : tree.left()[node]);
            whenFalse.addInts(leaf ? 0 : tree.right()[node]);
            missingIsTrue.addInts(!leaf && tree.missingGoesLeft()[node] ? 1 : 0);
            if (leaf) {
                addLeaf(id, node, tree.threshold()[node]);
            }
        }
    }

    private void addLeaf(int tree, int node, float value) {
        leafTrees.addInts(tree);
        leafNodes.addInts(node);
        leafTargets.addInts(0);
        leafValues.addFloats(value);
    }

    private GraphProto.Builder build(float baseMargin) {
        return GraphProto.newBuilder()
                .addNode(Onnx.node("TreeEnsembleRegressor", "margin", Onnx.INPUT)
                        .setDomain(Onnx.ML_DOMAIN)
                        .addAttribute(Onnx.attribute("n_targets", 1))
                        .addAttribute(list("base_values", AttributeType.FLOATS).addFloats(baseMargin))
                        .addAttribute(treeIds)
                        .addAttribute(nodeIds)
                        .addAttribute(features)
                        .addAttribute(modes)
                        .addAttribute(thresholds)
                        .addAttribute(whenTrue)
                        .addAttribute(whenFalse)
                        .addAttribute(missingIsTrue)
                        .addAttribute(leafTrees)
                        .addAttribute(leafNodes)
                        .addAttribute(leafTargets)
                        .addAttribute(leafValues));
    }

    private static AttributeProto.Builder ints(String name) {
        return list(name, AttributeType.INTS);
    }

    private static AttributeProto.Builder list(String name, AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }
}
