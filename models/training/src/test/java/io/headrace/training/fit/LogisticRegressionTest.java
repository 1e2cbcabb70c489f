package io.headrace.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headrace.training.Samples;
import io.headrace.training.TrainingException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {
    /** O-ring distress by launch temperature in Fahrenheit, 23 flights: Dalal, Fowlkes, Hoadley, JASA 84, 1989. */
    private static final int[] TEMPERATURES = {
        66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58
    };

    private static final int[] DISTRESS = {0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1};

    /** The published fit of one temperature: intercept 15.0429, slope -0.2322; at 31 degrees 0.9996. */
    @Test
    void spaceShuttleFitIsThePublishedOne() {
        LogisticRegression fit = LogisticRegression.fit(shuttle(), 0);
        assertThat(fit.intercept()).isCloseTo(15.0429, within(5e-5));
        assertThat(fit.weights()[0]).isCloseTo(-0.2322, within(5e-5));
        assertThat(fit.score(new float[] {31}, 1)[0]).isCloseTo(0.9996f, within(5e-5f));
    }

    @Test
    void penaltyShrinksTheWeights() {
        double free = Math.abs(LogisticRegression.fit(shuttle(), 0).weights()[0]);
        double held = Math.abs(LogisticRegression.fit(shuttle(), 5).weights()[0]);
        assertThat(held).isLessThan(0.6 * free);
    }

    @Test
    void separatedClassesAreRefusedWithoutAPenaltyAndFittedWithOne() {
        Samples.Builder rows = new Samples.Builder(List.of("x"));
        for (int i = 0; i < 20; i++) {
            rows.add(new double[] {i}, i >= 10, i, i, "card");
        }
        Samples samples = rows.build();
        assertThatThrownBy(() -> LogisticRegression.fit(samples, 0))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("raise the penalty");
        float[] scores = LogisticRegression.fit(samples, 0.1).score(samples);
        assertThat(scores[0]).isLessThan(0.1f);
        assertThat(scores[19]).isGreaterThan(0.9f);
    }

    @Test
    void aMissingValueScoresAsTheMean() {
        LogisticRegression fit = LogisticRegression.fit(shuttle(), 0);
        float mean = 1600f / 23;
        assertThat(fit.score(new float[] {Float.NaN}, 1)[0])
                .isCloseTo(fit.score(new float[] {mean}, 1)[0], within(1e-6f));
    }

    @Test
    void aConstantFeatureGetsNoWeight() {
        Samples.Builder rows = new Samples.Builder(List.of("temperature", "constant"));
        for (int i = 0; i < TEMPERATURES.length; i++) {
            rows.add(new double[] {TEMPERATURES[i], 3}, DISTRESS[i] == 1, i, i, "flight");
        }
        LogisticRegression fit = LogisticRegression.fit(rows.build(), 1e-9);
        assertThat(fit.weights()[0]).isCloseTo(-0.2322, within(5e-5));
        assertThat(fit.weights()[1]).isZero();
    }

    private static Samples shuttle() {
        Samples.Builder rows = new Samples.Builder(List.of("temperature"));
        for (int i = 0; i < TEMPERATURES.length; i++) {
            rows.add(new double[] {TEMPERATURES[i]}, DISTRESS[i] == 1, i, i, "flight");
        }
        return rows.build();
    }
}
