package io.headrace.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.headrace.training.Samples;
import io.headrace.training.TrainingException;
import io.headrace.training.fit.BoostingConfig;
import io.headrace.training.fit.Classifier;
import io.headrace.training.fit.GradientBoostedTrees;
import io.headrace.training.fit.LogisticRegression;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParityTest {
    private static final Samples SAMPLES = samples();

    @Test
    void exportedTreesAnswerAsXgboostAlsoWhereValuesAreMissing() {
        try (GradientBoostedTrees trees = GradientBoostedTrees.fit(SAMPLES, new BoostingConfig(60, 6, 0.2, 1))) {
            byte[] onnx = trees.onnx("test").toByteArray();
            assertThat(Parity.prove(trees, onnx, SAMPLES)).isLessThanOrEqualTo(Parity.TOLERANCE);
        }
    }

    @Test
    void exportedRegressionAnswersAsTheFitAlsoWhereValuesAreMissing() {
        LogisticRegression fit = LogisticRegression.fit(SAMPLES, 1);
        byte[] onnx = fit.onnx("test").toByteArray();
        assertThat(Parity.prove(fit, onnx, SAMPLES)).isLessThanOrEqualTo(Parity.TOLERANCE);
    }

    @Test
    void treesThatSendMissingValuesTheOtherWayAreRefused() throws InvalidProtocolBufferException {
        try (GradientBoostedTrees trees = GradientBoostedTrees.fit(SAMPLES, new BoostingConfig(5, 3, 0.3, 1))) {
            byte[] wrong = turned(trees.onnx("test"));
            assertThatThrownBy(() -> Parity.prove(trees, wrong, SAMPLES))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("nothing is written");
        }
    }

    @Test
    void anotherModelIsRefused() {
        LogisticRegression fit = LogisticRegression.fit(SAMPLES, 1);
        Classifier other = LogisticRegression.fit(SAMPLES, 1000);
        byte[] onnx = other.onnx("test").toByteArray();
        assertThatThrownBy(() -> Parity.prove(fit, onnx, SAMPLES)).isInstanceOf(TrainingException.class);
    }

    @Test
    void sameSeedGivesTheSameBytes() {
        BoostingConfig config = new BoostingConfig(20, 5, 0.2, 7);
        try (GradientBoostedTrees first = GradientBoostedTrees.fit(SAMPLES, config);
                GradientBoostedTrees second = GradientBoostedTrees.fit(SAMPLES, config)) {
            assertThat(first.onnx("test").toByteArray())
                    .isEqualTo(second.onnx("test").toByteArray());
        }
    }

    /** Flips the side of missing values in every node. */
    private static byte[] turned(ModelProto model) throws InvalidProtocolBufferException {
        ModelProto.Builder builder = ModelProto.parseFrom(model.toByteArray()).toBuilder();
        builder.getGraphBuilder().getNodeBuilder(0).getAttributeBuilderList().forEach(attribute -> {
            if (attribute.getName().equals("nodes_missing_value_tracks_true")) {
                for (int i = 0; i < attribute.getIntsCount(); i++) {
                    attribute.setInts(i, 1 - attribute.getInts(i));
                }
            }
        });
        return builder.build().toByteArray();
    }

    /** Fraud depends on the first two features and on whether the third is missing. */
    private static Samples samples() {
        Random random = new Random(3);
        Samples.Builder rows = new Samples.Builder(List.of("a", "b", "c", "d"));
        for (int i = 0; i < 5_000; i++) {
            double a = random.nextGaussian();
            double b = Math.exp(3 * random.nextGaussian());
            double c = random.nextInt(10) == 0 ? Double.NaN : random.nextInt(5);
            boolean fraud = a + Math.log(b) / 3 + (Double.isNaN(c) ? 2 : 0) + random.nextGaussian() > 2;
            rows.add(new double[] {a, b, c, random.nextDouble()}, fraud, i, i, "card" + i % 50);
        }
        return rows.build();
    }
}
