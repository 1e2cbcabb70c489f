package io.headrace.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import io.headrace.training.Samples;
import io.headrace.training.export.TensorTrees.Strategy;
import io.headrace.training.fit.BoostingConfig;
import io.headrace.training.fit.GradientBoostedTrees;
import io.headrace.training.fit.Tree;
import io.headrace.training.fit.TreeEnsemble;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TensorTreesTest {
    private static final int WIDTH = 4;
    private static final float[] EDGES = {
        Float.NaN,
        0f,
        -0f,
        1f,
        -1f,
        Math.nextUp(1f),
        Math.nextDown(1f),
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
    };

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void tensorsAnswerAsXgboostAlsoWhereValuesAreMissing(Strategy strategy) {
        Samples samples = samples(new Random(5));
        try (GradientBoostedTrees fitted = GradientBoostedTrees.fit(samples, new BoostingConfig(60, 6, 0.2, 1))) {
            TreeEnsemble ensemble = fitted.ensemble();
            assertThat(ensemble.trees())
                    .as("trees that send missing values to either side")
                    .anySatisfy(tree -> assertThat(tree.missingGoesLeft()).contains(true, false));
            byte[] onnx = TensorTrees.of("test", WIDTH, ensemble, strategy).toByteArray();
            assertThat(Parity.prove(fitted, onnx, samples)).isLessThanOrEqualTo(Parity.TOLERANCE);
        }
    }

    /** Every value of EDGES against every threshold of it that is finite, with missing values to either side. */
    @ParameterizedTest
    @EnumSource(Strategy.class)
    void aSplitGoesWhereOnnxRuntimesTreesGoAtTheEdgesOfFloats(Strategy strategy) {
        for (float threshold : EDGES) {
            for (boolean missingGoesLeft : new boolean[] {true, false}) {
                if (Float.isFinite(threshold)) {
                    TreeEnsemble stump = new TreeEnsemble(List.of(stump(threshold, missingGoesLeft)), 0);
                    assertThat(tensors(stump, EDGES, 1, strategy))
                            .as("below %s, missing left %s", threshold, missingGoesLeft)
                            .containsExactly(trees(stump, EDGES, 1));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void treesOfAllShapesStandBesideOneAnother(Strategy strategy) {
        Random random = new Random(9);
        TreeEnsemble ensemble = new TreeEnsemble(
                List.of(
                        leaf(0.3f),
                        stump(0, true),
                        chain(random, 9),
                        chain(random, 4),
                        chain(random, 7),
                        chain(random, 10),
                        leaf(-0.1f)),
                0.25f);
        float[] rows = rows(random, 500);
        float[] expected = trees(ensemble, rows, WIDTH);
        float[] found = tensors(ensemble, rows, WIDTH, strategy);
        for (int row = 0; row < expected.length; row++) {
            assertThat(found[row]).isCloseTo(expected[row], offset(1e-6f));
        }
        assertThat(distinct(expected)).as("leaves that were reached").hasSizeGreaterThan(20);
    }

    @Test
    void shallowTreesBecomeMatricesAndDeepOnesAreWalked() {
        Random random = new Random(2);
        assertThat(Strategy.of(List.of(TurnedTree.of(chain(random, 10), WIDTH))))
                .isEqualTo(Strategy.MATRICES);
        assertThat(Strategy.of(List.of(TurnedTree.of(chain(random, 11), WIDTH))))
                .isEqualTo(Strategy.TRAVERSAL);
    }

    @ParameterizedTest
    @EnumSource(Strategy.class)
    void noOperatorIsOfTheMachineLearningDomainWhichCudaLacks(Strategy strategy) {
        ModelProto model = TensorTrees.of("test", 1, new TreeEnsemble(List.of(stump(1, true)), 0), strategy);
        assertThat(model.getGraph().getNodeList())
                .extracting(NodeProto::getDomain)
                .containsOnly("");
    }

    private static Set<Float> distinct(float[] values) {
        Set<Float> distinct = new HashSet<>();
        for (float value : values) {
            distinct.add(value);
        }
        return distinct;
    }

    private static float[] tensors(TreeEnsemble ensemble, float[] rows, int width, Strategy strategy) {
        return Parity.score(TensorTrees.of("test", width, ensemble, strategy).toByteArray(), rows, width);
    }

    private static float[] trees(TreeEnsemble ensemble, float[] rows, int width) {
        return Parity.score(TreeGraph.of("test", width, ensemble).toByteArray(), rows, width);
    }

    private static Tree leaf(float value) {
        return new Tree(new int[] {-1}, new int[] {-1}, new int[1], new float[] {value}, new boolean[1]);
    }

    private static Tree stump(float threshold, boolean missingGoesLeft) {
        return new Tree(
                new int[] {1, -1, -1},
                new int[] {2, -1, -1},
                new int[3],
                new float[] {threshold, -0.5f, 0.5f},
                new boolean[] {missingGoesLeft, false, false});
    }

    /** A tree that goes on at one side only, by chance the left or the right. */
    private static Tree chain(Random random, int depth) {
        int size = 2 * depth + 1;
        Tree tree = new Tree(new int[size], new int[size], new int[size], new float[size], new boolean[size]);
        for (int node = 0; node < size; node++) {
            boolean split = node % 2 == 0 && node < size - 1;
            boolean goesOnLeft = random.nextBoolean();
            tree.left()[node] = split ? node + (goesOnLeft ? 2 : 1) : -1;
            tree.right()[node] = split ? node + (goesOnLeft ? 1 : 2) : -1;
            tree.feature()[node] = split ? random.nextInt(WIDTH) : 0;
            tree.threshold()[node] = (float) random.nextGaussian() / (split ? 1 : 5);
            tree.missingGoesLeft()[node] = split && random.nextBoolean();
        }
        return tree;
    }

    private static float[] rows(Random random, int count) {
        float[] rows = new float[count * WIDTH];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextInt(5) == 0 ? Float.NaN : (float) random.nextGaussian();
        }
        return rows;
    }

    /** Fraud depends on all features, and on whether they are missing. */
    private static Samples samples(Random random) {
        Samples.Builder samples = new Samples.Builder(List.of("a", "b", "c", "d"));
        float[] rows = rows(random, 4_000);
        for (int i = 0; i < 4_000; i++) {
            double[] row = new double[WIDTH];
            double evidence = random.nextGaussian();
            for (int j = 0; j < WIDTH; j++) {
                row[j] = rows[i * WIDTH + j];
                evidence += Double.isNaN(row[j]) ? (j % 2 == 0 ? 1 : -1) : row[j];
            }
            samples.add(row, evidence > 1, i, i, "card" + i % 50);
        }
        return samples.build();
    }
}
