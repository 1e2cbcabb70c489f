package io.headrace.drift.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headrace.drift.counts.Edges;
import io.headrace.drift.counts.NumericCounts;
import io.headrace.drift.counts.Tally;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistancesTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void exactKolmogorovSmirnovIsThatOfCommonsStatistics(int seed) {
        Random random = new Random(seed);
        double[] x = random.doubles(5 + 7L * seed).toArray();
        double[] y =
                random.doubles(40 - 3L * seed).map(u -> u * (1 + seed / 5.0)).toArray();
        KolmogorovSmirnovTest.TwoResult expected =
                KolmogorovSmirnovTest.withDefaults().with(PValueMethod.EXACT).test(x, y);
        TestResult found = KolmogorovSmirnov.test(x, y);
        assertThat(found.statistic()).isCloseTo(expected.getStatistic(), within(1e-15));
        assertThat(found.pValue()).isCloseTo(expected.getPValue(), within(1e-12));
    }

    @Test
    void theLimitIsNearTheExactPValueForLargeSamples() {
        for (double distance : new double[] {0.02, 0.04, 0.06, 0.08}) {
            double exact = KolmogorovSmirnov.exact(distance, 1000, 1000);
            assertThat(KolmogorovSmirnov.limit(distance * Math.sqrt(500))).isCloseTo(exact, within(0.01));
        }
        // Kolmogorov's quantiles: 5 % at 1.3581, 1 % at 1.6276
        assertThat(KolmogorovSmirnov.limit(1.3581)).isCloseTo(0.05, within(1e-5));
        assertThat(KolmogorovSmirnov.limit(1.6276)).isCloseTo(0.01, within(1e-5));
        assertThat(KolmogorovSmirnov.limit(0.1)).isEqualTo(1);
    }

    @Test
    void binnedDistancesAreNearThoseOfTheSamples() {
        Random random = new Random(3);
        double[] x = random.doubles(5000).map(u -> u * u).toArray();
        double[] y = random.doubles(5000).map(u -> u * u * 1.2).toArray();
        Edges edges = new Binning.EqualWidth(400, Binning.Over.POOLED).edges(x, y);
        Tally reference = tally(edges, x);
        Tally current = tally(edges, y);
        assertThat(KolmogorovSmirnov.statistic(reference.counts(), current.counts()))
                .isLessThanOrEqualTo(KolmogorovSmirnov.statistic(x, y))
                .isCloseTo(KolmogorovSmirnov.statistic(x, y), within(0.01));
        assertThat(Wasserstein.distance(reference.positions(), reference.counts(), current.counts()))
                .isCloseTo(Wasserstein.distance(x, y), within(1.2 / 400));
    }

    private static Tally tally(Edges edges, double[] values) {
        NumericCounts counts = new NumericCounts(edges);
        Arrays.stream(values).forEach(counts::add);
        return counts.tally();
    }

    @Test
    void distancesOfEqualCountsAreZeroAndOfDisjointCountsTheirMost() {
        long[] left = {10, 30, 0, 0};
        long[] right = {0, 0, 25, 25};
        assertThat(JensenShannon.BASE_2.distance(left, left)).isZero();
        assertThat(Hellinger.distance(left, left)).isZero();
        assertThat(Psi.DEFAULTS.between(left, left)).isZero();
        assertThat(Overlap.complement(left, left)).isZero();
        assertThat(JensenShannon.BASE_2.divergence(left, right)).isCloseTo(1, within(1e-15));
        assertThat(Hellinger.distance(left, right)).isCloseTo(1, within(1e-15));
        assertThat(Overlap.complement(left, right)).isEqualTo(1);
        assertThat(KolmogorovSmirnov.statistic(left, right)).isEqualTo(1);
    }

    @Test
    void anEmptySideIsNotANumberOrUntestedNeverAnException() {
        long[] some = {1, 2};
        long[] none = {0, 0};
        assertThat(Psi.DEFAULTS.between(some, none)).isNaN();
        assertThat(JensenShannon.NATURAL.distance(none, some)).isNaN();
        assertThat(Hellinger.distance(none, none)).isNaN();
        assertThat(Wasserstein.distance(new double[] {0, 1}, some, none)).isNaN();
        assertThat(Wasserstein.distance(new double[0], new double[] {1})).isNaN();
        assertThat(KolmogorovSmirnov.test(some, none)).isEqualTo(TestResult.UNTESTED);
        assertThat(KolmogorovSmirnov.test(new double[0], new double[] {1})).isEqualTo(TestResult.UNTESTED);
        assertThat(ChiSquare.homogeneity(some, none).pValue()).isEqualTo(1);
        assertThat(ChiSquare.goodnessOfFit(none, some).pValue()).isEqualTo(1);
        assertThat(FisherExact.test(some, none)).isEqualTo(TestResult.UNTESTED);
    }

    @Test
    void aCategoryThatTheReferenceExcludesCannotFit() {
        ChiSquare.Result result = ChiSquare.goodnessOfFit(new long[] {5, 5, 0}, new long[] {5, 4, 1});
        assertThat(result.statistic()).isInfinite();
        assertThat(result.pValue()).isZero();
        assertThat(ChiSquare.homogeneity(new long[] {3}, new long[] {9}).pValue())
                .isEqualTo(1);
    }

    @Test
    void aMeanShiftIsInDeviationsOfTheReference() {
        MeanShift.Moments reference = MeanShift.Moments.of(1, 2, 3, 4, 5);
        MeanShift.Moments current = MeanShift.Moments.of(2, 3, 4, 5, 6);
        assertThat(MeanShift.welch(reference, current).shift()).isCloseTo(1 / Math.sqrt(2), within(1e-12));
        // Student's t of these is -1.0 with 8 degrees of freedom: p = 0.346594 in any table
        assertThat(MeanShift.student(reference, current).test().statistic()).isCloseTo(1, within(1e-12));
        assertThat(MeanShift.student(reference, current).test().pValue()).isCloseTo(0.346594, within(1e-6));
    }

    @Test
    void aConstantReferenceHasAFiniteMeanShift() {
        MeanShift.Moments seven = MeanShift.Moments.of(7, 7, 7);
        assertThat(MeanShift.welch(seven, seven).shift()).isZero();
        assertThat(MeanShift.welch(seven, MeanShift.Moments.of(8, 8, 8)).shift())
                .isCloseTo(2, within(1e-12));
        assertThat(MeanShift.welch(seven, MeanShift.Moments.of()).shift()).isNaN();
        assertThat(MeanShift.welch(seven, MeanShift.Moments.of(8)).test()).isEqualTo(TestResult.UNTESTED);
    }

    @Test
    void aConstantThatMovesDidNotMoveByChance() {
        MeanShift.Moments seven = MeanShift.Moments.of(7, 7, 7);
        MeanShift.Moments eight = MeanShift.Moments.of(8, 8, 8);
        assertThat(MeanShift.welch(seven, eight).test()).isEqualTo(new TestResult(Double.POSITIVE_INFINITY, 0));
        assertThat(MeanShift.student(eight, seven).test()).isEqualTo(new TestResult(Double.NEGATIVE_INFINITY, 0));
        assertThat(MeanShift.welch(seven, seven).test()).isEqualTo(TestResult.UNTESTED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0x1p-500, 1, 0x1p400, 0x1p500})
    void aMeanShiftIsTheSameInAnyUnit(double unit) {
        MeanShift.Moments reference = scaled(unit, MeanShift.Moments.of(1, 2, 3, 4, 5));
        MeanShift.Moments current = scaled(unit, MeanShift.Moments.of(2, 3, 4, 5, 16));
        MeanShift found = MeanShift.welch(reference, current);
        assertThat(found.shift()).isCloseTo(3 / Math.sqrt(2), within(1e-12));
        // scipy.stats.ttest_ind(…, equal_var=False), equal_var=True
        assertThat(found.test().pValue()).isCloseTo(0.3123179453442143, within(1e-9));
        assertThat(MeanShift.student(reference, current).test().pValue()).isCloseTo(0.28967221373087393, within(1e-9));
    }

    private static MeanShift.Moments scaled(double unit, MeanShift.Moments moments) {
        return new MeanShift.Moments(moments.count(), unit * moments.mean(), unit * unit * moments.variance());
    }

    @Test
    void theChiSquareEffectIsCramersVOfEqualSidesAndKnowsNoSize() {
        long[] left = {100, 300, 400, 200};
        long[] right = {150, 350, 300, 200};
        double v = Math.sqrt(ChiSquare.homogeneity(left, right).statistic() / 2000);
        assertThat(ChiSquare.effect(left, right)).isCloseTo(v, within(1e-15));
        long[] large = Arrays.stream(left).map(count -> 1000 * count).toArray();
        assertThat(ChiSquare.effect(large, right)).isCloseTo(v, within(1e-15));
        assertThat(ChiSquare.effect(new long[] {5, 0}, new long[] {0, 9})).isEqualTo(1);
        assertThat(ChiSquare.effect(new long[] {5, 0}, new long[] {0, 0})).isNaN();
    }

    @Test
    void maximumMeanDiscrepancyIsThatOfItsFormula() {
        double[][] x = {{0, 0}, {1, 0}};
        double[][] y = {{0, 2}, {0, 0}, {3, 3}};
        Mmd mmd = new Mmd(1);
        double k1 = Math.exp(-0.5);
        double within = (1 + k1) / 2;
        double others = (3 + 2 * Math.exp(-2) + 2 * Math.exp(-5) + 2 * Math.exp(-9)) / 9;
        double between = (Math.exp(-2) + 1 + Math.exp(-9) + Math.exp(-2.5) + k1 + Math.exp(-6.5)) / 6;
        assertThat(mmd.squaredBiased(x, y)).isCloseTo(within + others - 2 * between, within(1e-15));
        double unbiased = k1 + (Math.exp(-2) + Math.exp(-5) + Math.exp(-9)) / 3;
        assertThat(mmd.squaredUnbiased(x, y)).isCloseTo(unbiased - 2 * between, within(1e-15));
        assertThat(mmd.squaredBiased(x, x)).isZero();
        assertThatThrownBy(() -> mmd.squaredBiased(x, new double[][] {{1}}))
                .hasMessage("expected rows of one length, got 2 and 1");
    }

    @Test
    void moreRowsThanTheirPairsFitAnArrayAreRefused() {
        double[][] rows = new double[70_000][];
        Arrays.fill(rows, new double[1]);
        assertThatThrownBy(() -> Mmd.medianHeuristic(rows, new double[0][]))
                .hasMessage("expected rows of at most 2147483639 pairs, got 2449965000 pairs of 70000; give a sample");
    }

    @Test
    void theMedianHeuristicTakesTheMedianDistance() {
        double[][] x = {{0}, {1}};
        double[][] y = {{3}};
        assertThat(Mmd.medianHeuristic(x, y).sigma()).isEqualTo(2);
        assertThat(Mmd.medianHeuristic(x, new double[0][]).sigma()).isEqualTo(1);
    }
}
