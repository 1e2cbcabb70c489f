package io.headrace.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.drift.profile.NumericProfile;
import io.headrace.drift.profile.ReferenceProfile;
import io.headrace.training.Samples;
import io.headrace.training.TrainingConfig;
import io.headrace.training.evaluate.Evaluation;
import io.headrace.training.fit.LogisticRegression;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferenceTest {
    private static final Samples TRAIN = samples(1_000);
    private static final Samples TEST = samples(40);

    @Test
    void missingValuesOfTheRowsLearntFromAreCountedApart() {
        NumericProfile holed = (NumericProfile) profile().feature("holed").orElseThrow();
        assertThat(holed.missing()).isEqualTo(250);
        assertThat(holed.summed()).isEqualTo(750);
        assertThat(holed.rows()).isEqualTo(TRAIN.size());
    }

    @Test
    void featuresAreThoseLearntFromAndScoresThoseTestedOn() {
        ReferenceProfile profile = profile();
        assertThat(profile.rows()).isEqualTo(TRAIN.size());
        assertThat(profile.score().rows()).isEqualTo(TEST.size());
    }

    /** A profile is of what will be compared with it, and that is ONNX Runtime's. */
    @Test
    void scoresAreNotThoseOfTheFittedModel() {
        try (LogisticRegression fitted = LogisticRegression.fit(TRAIN, 1)) {
            float[] elsewhere = new float[TEST.size()];
            ReferenceProfile profile = Reference.of(trained(fitted, elsewhere));
            assertThat(profile.score().mean()).isPositive();
        }
    }

    private static ReferenceProfile profile() {
        try (LogisticRegression fitted = LogisticRegression.fit(TRAIN, 1)) {
            return Reference.of(trained(fitted, fitted.score(TEST)));
        }
    }

    private static TrainedModel trained(LogisticRegression fitted, float[] scores) {
        return new TrainedModel(
                TrainingConfig.of(Path.of("nowhere")),
                "7",
                fitted.onnx("test").toByteArray(),
                Map.of(),
                0,
                Evaluation.of(TEST, scores),
                TRAIN,
                TEST,
                scores);
    }

    /** Every fourth value of the second feature is missing. */
    private static Samples samples(int rows) {
        Samples.Builder samples = new Samples.Builder(List.of("whole", "holed"));
        for (int i = 0; i < rows; i++) {
            double holed = i % 4 == 0 ? Double.NaN : i % 7;
            samples.add(new double[] {i % 11, holed}, i % 11 + i % 7 > 12, i, i, "card" + i % 5);
        }
        return samples.build();
    }
}
