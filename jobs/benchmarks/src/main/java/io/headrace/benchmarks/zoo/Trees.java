package io.headrace.benchmarks.zoo;

import ai.onnx.proto.OnnxMl.AttributeProto;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Random;

/** Complete trees with random splits, as ONNX's TreeEnsembleRegressor lists them. */
final class Trees {
    private final Random random;
    private final int inner;
    private final int features;
    private final AttributeProto.Builder treeIds = ints("nodes_treeids");
    private final AttributeProto.Builder nodeIds = ints("nodes_nodeids");
    private final AttributeProto.Builder featureIds = ints("nodes_featureids");
    private final AttributeProto.Builder whenTrue = ints("nodes_truenodeids");
    private final AttributeProto.Builder whenFalse = ints("nodes_falsenodeids");
    private final AttributeProto.Builder thresholds = floats("nodes_values");
    private final AttributeProto.Builder modes =
            AttributeProto.newBuilder().setName("nodes_modes").setType(AttributeProto.AttributeType.STRINGS);
    private final AttributeProto.Builder targetTrees = ints("target_treeids");
    private final AttributeProto.Builder targetNodes = ints("target_nodeids");
    private final AttributeProto.Builder targetIds = ints("target_ids");
    private final AttributeProto.Builder targetWeights = floats("target_weights");

    private Trees(Random random, int depth, int features) {
        this.random = random;
        this.inner = (1 << depth) - 1;
        this.features = features;
    }

    static String regressor(GraphBuilder graph, String input, int trees, int depth, int features) {
        Trees ensemble = new Trees(graph.random(), depth, features);
        for (int tree = 0; tree < trees; tree++) {
            ensemble.add(tree);
        }
        return graph.node("TreeEnsembleRegressor", ensemble.attributes(), input);
    }

    private void add(int tree) {
        for (int node = 0; node < 2 * inner + 1; node++) {
            boolean leaf = node >= inner;
            treeIds.addInts(tree);
            nodeIds.addInts(node);
            modes.addStrings(ByteString.copyFromUtf8(leaf ? "LEAF" : "BRANCH_LT"));
            featureIds.addInts(leaf ? 0 : random.nextInt(features));
            thresholds.addFloats(leaf ? 0 : (float) random.nextGaussian());
            whenTrue.addInts(leaf ? 0 : 2L * node + 1);
            whenFalse.addInts(leaf ? 0 : 2L * node + 2);
            if (leaf) {
                targetTrees.addInts(tree);
                targetNodes.addInts(node);
                targetIds.addInts(0);
                targetWeights.addFloats((float) (random.nextGaussian() / 10));
            }
        }
    }

    private List<AttributeProto> attributes() {
        return List.of(
                treeIds.build(),
                nodeIds.build(),
                featureIds.build(),
                whenTrue.build(),
                whenFalse.build(),
                thresholds.build(),
                modes.build(),
                targetTrees.build(),
                targetNodes.build(),
                targetIds.build(),
                targetWeights.build(),
                GraphBuilder.number("n_targets", 1));
    }

    private static AttributeProto.Builder ints(String name) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    }

    private static AttributeProto.Builder floats(String name) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.FLOATS);
    }
}
