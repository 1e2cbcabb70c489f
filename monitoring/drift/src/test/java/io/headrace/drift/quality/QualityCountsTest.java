package io.headrace.drift.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headrace.drift.counts.Edges;
import io.headrace.drift.quality.ExactQuality.Outcome;
import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityCountsTest {
    private static final double THRESHOLD = 0.3;

    /** Calibrated: a score comes true as often as it says; one in some twenty does. */
    private static List<Outcome> calibrated(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double score = Math.pow(random.nextDouble(), 20);
            outcomes.add(new Outcome(score, random.nextDouble() < score));
        }
        return outcomes;
    }

    private static QualityCounts counts(List<Outcome> outcomes) {
        QualityCounts counts = new QualityCounts(THRESHOLD);
        outcomes.forEach(outcome -> counts.add(outcome.score(), outcome.positive(), 10));
        return counts;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rankingByBinsIsNearTheExactOneWhichLiesWithinItsBounds(long seed) {
        List<Outcome> outcomes = calibrated(seed, 20_000);
        Ranking ranking = counts(outcomes).ranking();
        assertWithin(ranking.auc(), ExactQuality.auc(outcomes), 0.001);
        assertWithin(ranking.averagePrecision(), ExactQuality.averagePrecision(outcomes), 0.01);
    }

    private static void assertWithin(Bounded bounded, double exact, double tolerance) {
        assertThat(exact).isBetween(bounded.low(), bounded.high()).isCloseTo(bounded.value(), within(tolerance));
        assertThat(bounded.value()).isBetween(bounded.low(), bounded.high());
    }

    @Test
    void exactRankingIsThatOfComparingEveryPair() {
        Random random = new Random(4);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            outcomes.add(new Outcome(random.nextInt(30) / 30.0, random.nextInt(4) == 0));
        }
        assertThat(ExactQuality.auc(outcomes)).isCloseTo(aucByPairs(outcomes), within(1e-12));
        assertThat(ExactQuality.averagePrecision(outcomes)).isCloseTo(precisionByThresholds(outcomes), within(1e-12));
    }

    private static double aucByPairs(List<Outcome> outcomes) {
        double won = 0;
        double pairs = 0;
        for (Outcome x : outcomes) {
            for (Outcome y : outcomes) {
                if (x.positive() && !y.positive()) {
                    pairs++;
                    won += x.score() > y.score() ? 1 : x.score() == y.score() ? 0.5 : 0;
                }
            }
        }
        return won / pairs;
    }

    /** Each positive counts with the precision at its own score. */
    private static double precisionByThresholds(List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Outcome::positive)
                .mapToDouble(x -> outcomes.stream()
                        .filter(y -> y.score() >= x.score())
                        .mapToDouble(y -> y.positive() ? 1 : 0)
                        .average()
                        .orElseThrow())
                .average()
                .orElseThrow();
    }

    @Test
    void whatIsDecidedAtTheThresholdIsExact() {
        List<Outcome> outcomes = calibrated(5, 10_000);
        Confusion confusion = counts(outcomes).confusion();
        assertThat(confusion.truePositives())
                .isEqualTo(outcomes.stream()
                        .filter(outcome -> outcome.positive() && outcome.score() >= THRESHOLD)
                        .count());
        assertThat(confusion.falsePositives())
                .isEqualTo(outcomes.stream()
                        .filter(outcome -> !outcome.positive() && outcome.score() >= THRESHOLD)
                        .count());
        assertThat(confusion.total()).isEqualTo(10_000);
    }

    @Test
    void costIsThatOfTheMatrixAndTheMissedAmounts() {
        QualityCounts counts = new QualityCounts(0.5);
        counts.add(0.5, true, 1000);
        counts.add(0.9, false, 20);
        counts.add(0.1, true, 70);
        counts.add(0.2, true, Double.NaN);
        counts.add(0.1, false, 5);
        assertThat(counts.cost(new CostMatrix(2, 5, 1, 0, 1))).isEqualTo(2 + 5 + 2 + 70);
        assertThat(counts.confusion().recall()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(counts.confusion().precision()).isEqualTo(0.5);
        assertThat(counts.confusion().f1()).isCloseTo(0.4, within(1e-15));
        assertThat(counts.confusion().accuracy()).isEqualTo(0.4);
    }

    @Test
    void anyOrderOfArrivalGivesTheSameBytes() {
        List<Outcome> outcomes = calibrated(6, 3000);
        byte[] expected = counts(outcomes).toBytes();
        for (int order = 0; order < 5; order++) {
            Collections.shuffle(outcomes, new Random(order));
            QualityCounts merged = counts(outcomes.subList(0, 1000));
            merged.merge(QualityCounts.fromBytes(
                    THRESHOLD, counts(outcomes.subList(1000, 3000)).toBytes()));
            assertThat(merged.toBytes()).isEqualTo(expected);
        }
    }

    @Test
    void hostileBytesAreRefusedOrReadNeverWorse() {
        byte[] good = counts(calibrated(7, 1000)).toBytes();
        assertThatThrownBy(() -> QualityCounts.fromBytes(0.4, good))
                .hasMessage("quality counts: its scores were counted in other bins");
        Random random = new Random(8);
        int read = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = Arrays.copyOf(good, good.length - random.nextInt(2));
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            read += readOrRefused(bytes) ? 1 : 0;
        }
        assertThat(read).isBetween(1, 1999);
    }

    /** What is read is written and read again as the same. */
    private static boolean readOrRefused(byte[] bytes) {
        QualityCounts counts;
        try {
            counts = QualityCounts.fromBytes(THRESHOLD, bytes);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("quality counts: ");
            return false;
        }
        byte[] again = counts.toBytes();
        assertThat(QualityCounts.fromBytes(THRESHOLD, again).toBytes()).isEqualTo(again);
        return true;
    }

    @Test
    void whatIsNoScoreIsCountedApartInHistogramsToo() {
        ScoreHistogram histogram = new ScoreHistogram(ScoreBins.withThresholds(THRESHOLD));
        for (double score : new double[] {Double.NaN, -0.1, 1.1, Double.POSITIVE_INFINITY, 0.5}) {
            histogram.add(score);
        }
        assertThat(histogram.invalid()).isEqualTo(4);
        assertThat(histogram.total()).isEqualTo(1);
        QualityCounts counts = counts(List.of(new Outcome(Double.NaN, true), new Outcome(2, false)));
        counts.merge(QualityCounts.fromBytes(THRESHOLD, counts.toBytes()));
        assertThat(counts.invalid()).isEqualTo(4);
        assertThat(counts.total()).isZero();
    }

    @Test
    void aHistogramThatCouldNotHaveBeenCountedIsRefused() {
        Edges edges = new Edges(0, 1);
        byte[] many = histogram(edges, 0, 1L << 53);
        assertThatThrownBy(() -> Unpacker.read("scores", 1, many, in -> ScoreHistogram.read(edges, in)))
                .hasMessage("scores: a bin of 9007199254740992 scores");
        byte[] beyond = histogram(edges, edges.size(), 1);
        assertThatThrownBy(() -> Unpacker.read("scores", 1, beyond, in -> ScoreHistogram.read(edges, in)))
                .hasMessage("scores: expected a size of 0 to 2, got 3");
    }

    private static byte[] histogram(Edges edges, int bin, long count) {
        return new Packer(1)
                .putLong(edges.fingerprint())
                .putSigned(0)
                .putVar(1)
                .putVar(bin)
                .putSigned(count)
                .putSigned(0)
                .bytes();
    }

    @Test
    void whatIsTakenBackLeavesNoTrace() {
        List<Outcome> outcomes = calibrated(9, 500);
        QualityCounts counts = counts(outcomes);
        byte[] expected = counts.toBytes();
        QualityCounts corrections = new QualityCounts(THRESHOLD);
        for (Outcome wrong : calibrated(10, 300)) {
            counts.add(wrong.score(), wrong.positive(), 0.1);
            corrections.takeBack(wrong.score(), wrong.positive(), 0.1);
        }
        counts.add(Double.NaN, true, 1);
        corrections.takeBack(Double.NaN, true, 1);
        assertThat(corrections.total()).isEqualTo(-300);
        counts.merge(QualityCounts.fromBytes(THRESHOLD, corrections.toBytes()));
        assertThat(counts.toBytes()).isEqualTo(expected);
    }

    @Test
    void aPartOfFewScoresIsFewBytes() {
        QualityCounts one = new QualityCounts(THRESHOLD);
        one.add(0.2, true, 5);
        assertThat(one.toBytes().length).isLessThan(100);
    }

    @Test
    void countsOfOneThresholdShareTheirBins() {
        assertThat(ScoreBins.shared(0.37)).isSameAs(ScoreBins.shared(0.37)).isEqualTo(ScoreBins.withThresholds(0.37));
        assertThatThrownBy(() -> new QualityCounts(0.37).calibrationCurve(0))
                .hasMessage("a calibration curve needs at least 1 bin: 0");
    }

    @Test
    void withoutLabelsOfBothKindsNothingIsClaimed() {
        QualityCounts none = new QualityCounts(0.5);
        none.add(Double.NaN, true, 1);
        none.add(1.5, true, 1);
        assertThat(none.invalid()).isEqualTo(2);
        assertThat(none.ranking().auc()).isEqualTo(Bounded.UNDEFINED);
        assertThat(none.ranking().averagePrecision()).isEqualTo(Bounded.UNDEFINED);
        assertThat(none.brier()).isNaN();
        assertThat(none.confusion().precision()).isNaN();
        assertThat(none.calibrationCurve(10)).isEmpty();
        assertThat(none.calibration().verdict()).isEqualTo(Calibration.Verdict.UNTESTED);
        QualityCounts one = new QualityCounts(0.5);
        one.add(0, true, 1);
        one.add(1, true, 1);
        assertThat(one.ranking().auc()).isEqualTo(Bounded.UNDEFINED);
        assertThat(one.ranking().averagePrecision().value()).isEqualTo(1);
        assertThat(one.logLoss()).isBetween(17.0, 19.0);
    }
}
