package io.headrace.drift.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.drift.quality.ExactQuality.Outcome;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers in the examples of scikit-learn's documentation, by the function documented. */
class PublishedQualityTest {
    private static List<Outcome> outcomes(int[] labels, double... scores) {
        return IntStream.range(0, labels.length)
                .mapToObj(i -> new Outcome(scores[i], labels[i] == 1))
                .toList();
    }

    private static QualityCounts counts(double threshold, int[] labels, double... scores) {
        QualityCounts counts = new QualityCounts(threshold);
        outcomes(labels, scores).forEach(outcome -> counts.add(outcome.score(), outcome.positive(), 0));
        return counts;
    }

    @Test
    void rocAucScore() {
        int[] labels = {0, 0, 1, 1};
        double[] scores = {0.1, 0.4, 0.35, 0.8};
        assertThat(ExactQuality.auc(outcomes(labels, scores))).isEqualTo(0.75);
        assertThat(counts(0.5, labels, scores).ranking().auc()).isEqualTo(new Bounded(0.75, 0.75, 0.75));
    }

    @Test
    void averagePrecisionScore() {
        int[] labels = {0, 0, 1, 1};
        double[] scores = {0.1, 0.4, 0.35, 0.8};
        assertThat(ExactQuality.averagePrecision(outcomes(labels, scores))).isCloseTo(0.83, within(0.005));
        assertThat(counts(0.5, labels, scores).ranking().averagePrecision().value())
                .isCloseTo(0.83, within(0.005));
    }

    @Test
    void brierScoreLoss() {
        assertThat(counts(0.5, new int[] {0, 1, 1, 0}, 0.1, 0.9, 0.8, 0.3).brier())
                .isCloseTo(0.0375, within(1e-15));
    }

    @Test
    void logLoss() {
        // ham, spam: the chance of spam in the example's second column
        assertThat(counts(0.5, new int[] {1, 0, 0, 1}, 0.9, 0.1, 0.2, 0.65).logLoss())
                .isCloseTo(0.21616, within(0.000005));
    }

    @Test
    void calibrationCurve() {
        int[] labels = {0, 0, 0, 0, 1, 1, 1, 1, 1};
        List<CalibrationBin> curve =
                counts(0.5, labels, 0.1, 0.2, 0.3, 0.4, 0.65, 0.7, 0.8, 0.9, 1).calibrationCurve(3);
        double[] rates =
                curve.stream().mapToDouble(CalibrationBin::positiveRate).toArray();
        double[] means = curve.stream().mapToDouble(CalibrationBin::meanScore).toArray();
        assertThat(rates).containsExactly(0, 0.5, 1);
        assertThat(means).containsExactly(new double[] {0.2, 0.525, 0.85}, within(1e-9));
    }
}
