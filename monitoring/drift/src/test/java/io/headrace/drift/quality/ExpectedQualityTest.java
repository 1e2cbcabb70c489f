package io.headrace.drift.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headrace.drift.counts.Edges;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedQualityTest {
    private static final double THRESHOLD = 0.4;

    private final QualityCounts labelled = new QualityCounts(THRESHOLD);
    private final ScoreHistogram unlabelled = new ScoreHistogram(ScoreBins.withThresholds(THRESHOLD));

    /** Scores that come true with a chance of their power: 1 is calibrated. */
    private void stream(long seed, int count, double power) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            double score = Math.pow(random.nextDouble(), 10);
            labelled.add(score, random.nextDouble() < Math.pow(score, power), 0);
            unlabelled.add(score);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aCalibratedModelPerformsAsExpected(long seed) {
        stream(seed, 100_000, 1);
        ExpectedQuality expected = ExpectedQuality.of(unlabelled, THRESHOLD, labelled.calibration())
                .orElseThrow();
        Confusion realised = labelled.confusion();
        assertThat(expected.confusion().precision()).isCloseTo(realised.precision(), within(0.02));
        assertThat(expected.confusion().recall()).isCloseTo(realised.recall(), within(0.02));
        assertThat(expected.confusion().accuracy()).isCloseTo(realised.accuracy(), within(0.005));
        assertThat(expected.auc()).isCloseTo(labelled.ranking().auc().value(), within(0.01));
        assertThat(expected.scores()).isEqualTo(100_000);
    }

    @Test
    void expectationsAreThoseOfTheDefinition() {
        double[] scores = {0.1, 0.3, 0.4, 0.8};
        for (double score : scores) {
            unlabelled.add(score);
        }
        Calibration known = new Calibration(Calibration.Verdict.CALIBRATED, 1, 0, 0, 1);
        Confusion confusion =
                ExpectedQuality.of(unlabelled, THRESHOLD, known).orElseThrow().confusion();
        assertThat(confusion.truePositives()).isCloseTo(1.2, within(1e-8));
        assertThat(confusion.falsePositives()).isCloseTo(0.8, within(1e-8));
        assertThat(confusion.falseNegatives()).isCloseTo(0.4, within(1e-8));
        assertThat(confusion.trueNegatives()).isCloseTo(1.6, within(1e-8));
        // Σ over pairs of the chance that i is positive and j is not, half of it for i = j
        double won = 0.3 * 0.9 + 0.4 * (0.9 + 0.7) + 0.8 * (0.9 + 0.7 + 0.6);
        double tied = (0.1 * 0.9 + 0.3 * 0.7 + 0.4 * 0.6 + 0.8 * 0.2) / 2;
        assertThat(ExpectedQuality.of(unlabelled, THRESHOLD, known)
                        .orElseThrow()
                        .auc())
                .isCloseTo((won + tied) / (1.6 * 2.4), within(1e-8));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2})
    void anUncalibratedModelIsRefused(double power) {
        stream(4, 100_000, power);
        Calibration calibration = labelled.calibration();
        assertThat(calibration.verdict()).isEqualTo(Calibration.Verdict.UNCALIBRATED);
        assertThat(calibration.error()).isGreaterThan(0.1);
        assertThat(ExpectedQuality.of(unlabelled, THRESHOLD, calibration)).isEmpty();
    }

    @Test
    void aModelOfFewLabelsIsRefused() {
        stream(5, 100, 1);
        assertThat(labelled.calibration().verdict()).isEqualTo(Calibration.Verdict.UNTESTED);
        assertThat(ExpectedQuality.of(unlabelled, THRESHOLD, labelled.calibration()))
                .isEmpty();
    }

    @Test
    void aThresholdThatIsNoEdgeIsRefused() {
        unlabelled.add(0.5);
        Calibration known = new Calibration(Calibration.Verdict.CALIBRATED, 1, 0, 0, 1);
        assertThatThrownBy(() -> ExpectedQuality.of(unlabelled, 0.45, known))
                .hasMessage("threshold 0.45 is no edge of the scores' bins");
    }

    /** Scores as of fraud, 0.3 · u^10, which come true so much as often as they say. */
    private static Calibration fraudLike(long seed, int expectedPositives, double truth) {
        SplittableRandom random = new SplittableRandom(seed);
        Edges edges = ScoreBins.withThresholds(THRESHOLD);
        ScoreHistogram positives = new ScoreHistogram(edges);
        ScoreHistogram negatives = new ScoreHistogram(edges);
        int count = (int) (expectedPositives / (0.3 / 11));
        for (int i = 0; i < count; i++) {
            double score = 0.3 * Math.pow(random.nextDouble(), 10);
            (random.nextDouble() < truth * score ? positives : negatives).add(score);
        }
        return Calibration.test(positives, negatives);
    }

    private static long times(Calibration.Verdict verdict, int runs, int expectedPositives, double truth) {
        return LongStream.range(0, runs)
                .filter(seed -> fraudLike(seed, expectedPositives, truth).verdict() == verdict)
                .count();
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 140, 400, 1500, 5000})
    void aModelThatExpectsAThirdTooManyIsNeverCalledCalibrated(int expectedPositives) {
        assertThat(times(Calibration.Verdict.CALIBRATED, 100, expectedPositives, 0.75))
                .isZero();
    }

    @Test
    void ofFewPositivesNothingIsShownAndOfManyAllIs() {
        assertThat(times(Calibration.Verdict.UNDECIDED, 100, 100, 1)).isGreaterThanOrEqualTo(95);
        assertThat(times(Calibration.Verdict.CALIBRATED, 40, 2000, 1)).isGreaterThanOrEqualTo(38);
        assertThat(times(Calibration.Verdict.UNCALIBRATED, 40, 2000, 0.75)).isGreaterThanOrEqualTo(38);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 1.1})
    void aModelThatIsOffByATenthPassesOneTimeInTwentyAtMost(double truth) {
        assertThat(times(Calibration.Verdict.CALIBRATED, 200, 1000, truth)).isLessThanOrEqualTo(16);
    }

    @Test
    void ofAnUndecidedModelNothingIsExpected() {
        unlabelled.add(0.1);
        Calibration undecided = fraudLike(1, 100, 1);
        assertThat(undecided.verdict()).isEqualTo(Calibration.Verdict.UNDECIDED);
        assertThat(undecided.margin()).isBetween(0.1, 0.2);
        assertThat(ExpectedQuality.of(unlabelled, THRESHOLD, undecided)).isEmpty();
    }

    @Test
    void calibratedModelsAreSeldomTakenForUncalibratedOnes() {
        int refused = 0;
        for (int seed = 0; seed < 100; seed++) {
            QualityCounts counts = new QualityCounts(THRESHOLD);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < 5000; i++) {
                double score = Math.pow(random.nextDouble(), 10);
                counts.add(score, random.nextDouble() < score, 0);
            }
            refused += counts.calibration().verdict() == Calibration.Verdict.UNCALIBRATED ? 1 : 0;
        }
        assertThat(refused).isLessThanOrEqualTo(4);
    }
}
