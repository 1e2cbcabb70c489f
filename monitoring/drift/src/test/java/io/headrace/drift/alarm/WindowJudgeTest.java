package io.headrace.drift.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headrace.drift.counts.CategoryCounts;
import io.headrace.drift.counts.NumericCounts;
import io.headrace.drift.distance.Distance;
import io.headrace.drift.profile.CategoryProfile;
import io.headrace.drift.profile.FeatureProfile;
import io.headrace.drift.profile.ReferenceProfile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowJudgeTest {
    private static final WindowJudge JUDGE = new WindowJudge(DriftThresholds.usual(List.of(Distance.values())));
    private static final double[] TRAINING = normals(1, 20_000);

    private static double[] normals(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        return DoubleStream.generate(random::nextGaussian).limit(count).toArray();
    }

    private static FeatureProfile profile(double... training) {
        return ReferenceProfile.numeric("x", training, ReferenceProfile.USUAL_BINS);
    }

    private static Compared window(FeatureProfile profile, double... values) {
        NumericCounts counts = (NumericCounts) profile.newCounts();
        Arrays.stream(values).forEach(counts::add);
        return new Compared("x", profile.tally(), counts.tally());
    }

    private static List<Finding> judge(Compared... features) {
        return JUDGE.judge(List.of(features));
    }

    private static List<Distance> drifted(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.verdict().drifted())
                .map(Finding::distance)
                .toList();
    }

    @Test
    void aShiftOfOneDeviationIsFoundByEveryDistanceOfShape() {
        double[] shifted = Arrays.stream(normals(2, 2000)).map(x -> x + 1).toArray();
        assertThat(drifted(judge(window(profile(TRAINING), shifted))))
                .contains(
                        Distance.PSI,
                        Distance.KS,
                        Distance.JENSEN_SHANNON,
                        Distance.HELLINGER,
                        Distance.WASSERSTEIN,
                        Distance.CHI_SQUARE,
                        Distance.MEAN_SHIFT);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 1000})
    void ofAHundredStableWindowsOfThirtyFeaturesAtMostOneIsTakenForADrift(int size) {
        FeatureProfile profile = profile(TRAINING);
        WindowJudge judge = new WindowJudge(DriftThresholds.DEFAULTS);
        int drifted = 0;
        for (int i = 0; i < 100; i++) {
            List<Compared> features = new ArrayList<>();
            for (int feature = 0; feature < 30; feature++) {
                features.add(window(profile, normals(1000 * i + feature, size)));
            }
            drifted += drifted(judge.judge(features)).isEmpty() ? 0 : 1;
        }
        assertThat(drifted).isLessThanOrEqualTo(1);
    }

    @Test
    void aSignificantButTinyShiftIsNotADrift() {
        double[] slightly =
                Arrays.stream(normals(3, 100_000)).map(x -> x + 0.03).toArray();
        List<Finding> findings = judge(window(profile(normals(4, 100_000)), slightly));
        assertThat(drifted(findings)).isEmpty();
        assertThat(findings)
                .filteredOn(finding -> finding.distance() == Distance.MEAN_SHIFT)
                .allMatch(finding -> ((Verdict.Judged) finding.verdict()).pValue() < 1e-4);
    }

    @Test
    void tenEventsOnlyOrNoneAreNotEnoughData() {
        for (int size : new int[] {0, 1, 10, 99}) {
            double[] far = DoubleStream.generate(() -> 100).limit(size).toArray();
            assertThat(judge(window(profile(TRAINING), far)))
                    .isNotEmpty()
                    .allMatch(finding -> finding.verdict().equals(new Verdict.NotEnoughData(20_000, size)));
        }
        assertThat(judge(window(profile(), normals(1, 1000))))
                .filteredOn(finding -> finding.distance() != Distance.MISSING_RATE)
                .allMatch(finding -> finding.verdict() instanceof Verdict.NotEnoughData);
        assertThat(judge()).isEmpty();
    }

    @Test
    void aFeatureThatGoesMissingIsFoundByItsRateAlone() {
        double[] half = IntStream.range(0, 1000)
                .mapToDouble(i -> i % 2 == 0 ? Double.NaN : TRAINING[i])
                .toArray();
        assertThat(drifted(judge(window(profile(TRAINING), half)))).containsExactly(Distance.MISSING_RATE);
        double[] none = DoubleStream.generate(() -> Double.NaN).limit(1000).toArray();
        assertThat(drifted(judge(window(profile(TRAINING), none)))).containsExactly(Distance.MISSING_RATE);
    }

    @Test
    void aConstantFeatureThatStaysIsStableAndOneThatMovesIsFound() {
        double[] sevens = DoubleStream.generate(() -> 7).limit(500).toArray();
        double[] eights = DoubleStream.generate(() -> 8).limit(500).toArray();
        assertThat(drifted(judge(window(profile(sevens), sevens)))).isEmpty();
        List<Finding> moved = judge(window(profile(sevens), eights));
        assertThat(drifted(moved))
                .contains(
                        Distance.PSI,
                        Distance.KS,
                        Distance.WASSERSTEIN,
                        Distance.OUT_OF_DOMAIN_RATE,
                        Distance.MEAN_SHIFT);
        assertThat(drifted(judge(window(profile(TRAINING), sevens))))
                .contains(Distance.PSI, Distance.OUT_OF_DOMAIN_RATE);
    }

    @Test
    void infinitiesAreOutOfDomainAndNoException() {
        double[] infinite =
                DoubleStream.generate(() -> Double.POSITIVE_INFINITY).limit(500).toArray();
        assertThat(drifted(judge(window(profile(TRAINING), infinite))))
                .contains(Distance.PSI, Distance.KS, Distance.OUT_OF_DOMAIN_RATE)
                .doesNotContain(Distance.MISSING_RATE);
    }

    @Test
    void aNewCategoryIsOtherAndCounts() {
        List<String> training = IntStream.range(0, 1000)
                .mapToObj(i -> "abc".substring(i % 3, i % 3 + 1))
                .toList();
        CategoryProfile profile = CategoryProfile.of("letter", training, 10);
        assertThat(drifted(judge(window(profile, training)))).isEmpty();
        List<String> withNew = IntStream.range(0, 1000)
                .mapToObj(i -> i % 4 == 0 ? "new" : training.get(i))
                .toList();
        List<Finding> findings = judge(window(profile, withNew));
        assertThat(drifted(findings)).contains(Distance.PSI, Distance.CHI_SQUARE, Distance.OUT_OF_DOMAIN_RATE);
        assertThat(findings).noneMatch(finding -> finding.distance() == Distance.KS);
        assertThat(drifted(judge(window(profile, Collections.nCopies(1000, (String) null)))))
                .containsExactly(Distance.MISSING_RATE);
    }

    private static Compared window(CategoryProfile profile, List<String> values) {
        CategoryCounts counts = profile.newCounts();
        values.forEach(counts::add);
        return new Compared("letter", profile.tally(), counts.tally());
    }

    @Test
    void countsOfAnotherReferenceAreRefused() {
        Compared good = window(profile(TRAINING), 1);
        Compared other = window(profile(1, 2), 1);
        assertThatThrownBy(() -> new Compared("x", good.reference(), other.current()))
                .hasMessageContaining("feature x: expected counts of 22 buckets, got 4");
    }

    @Test
    void asManyBucketsOfAnotherReferenceAreRefusedToo() {
        Compared good = window(profile(1, 2, 3), 1);
        Compared other = window(profile(1, 2, 4), 1);
        assertThatThrownBy(() -> new Compared("x", good.reference(), other.current()))
                .hasMessageContaining("feature x: expected counts of the reference's buckets, got those of others");
        CategoryProfile letters = CategoryProfile.of("letter", List.of("Aa"), 10);
        CategoryProfile others = CategoryProfile.of("letter", List.of("BB"), 10);
        assertThatThrownBy(() -> new Compared(
                        "letter", letters.tally(), others.newCounts().tally()))
                .hasMessageContaining("feature letter: expected counts of the reference's buckets");
    }

    private static double effect(Distance distance, FeatureProfile profile, double[] window) {
        Finding found = judge(window(profile, window)).stream()
                .filter(finding -> finding.distance() == distance)
                .findFirst()
                .orElseThrow();
        return ((Verdict.Judged) found.verdict()).effect();
    }

    @Test
    void theChiSquareEffectOfOneShiftIsAlikeForTrainingOfAnySize() {
        double[] shifted = Arrays.stream(normals(2, 2000)).map(x -> x + 0.5).toArray();
        double equal = effect(Distance.CHI_SQUARE, profile(normals(1, 2000)), shifted);
        double large = effect(Distance.CHI_SQUARE, profile(normals(1, 200_000)), shifted);
        assertThat(large).isCloseTo(equal, within(0.15 * equal)).isGreaterThan(0.15);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e20, 1e79, 1e84, 1e154, 1e200, 1e308})
    void oneHugeValueIsNoAccidentForTheJudge(double huge) {
        double[] values = normals(5, 1000);
        values[500] = huge;
        List<Finding> findings = judge(window(profile(TRAINING), values));
        assertThat(findings).hasSize(Distance.values().length);
        for (Finding finding : findings) {
            Verdict.Judged judged = (Verdict.Judged) finding.verdict();
            assertThat(judged.pValue()).as(finding.distance().label()).isBetween(0.0, 1.0);
            assertThat(judged.effect()).as(finding.distance().label()).isFinite();
        }
    }

    @Test
    void aValueTooLargeForASquareDoesNotHideAShiftOfTheMean() {
        double[] values = Arrays.stream(normals(6, 1000)).map(x -> x + 1).toArray();
        values[500] = 1e200;
        assertThat(drifted(judge(window(profile(TRAINING), values)))).contains(Distance.MEAN_SHIFT);
    }

    @Test
    void infinitiesAreNoSamplesOfAMean() {
        double[] values = normals(7, 1000);
        Arrays.fill(values, 0, 950, Double.POSITIVE_INFINITY);
        assertThat(judge(window(profile(TRAINING), values)))
                .filteredOn(finding -> finding.distance() == Distance.MEAN_SHIFT)
                .extracting(Finding::verdict)
                .containsExactly(new Verdict.NotEnoughData(20_000, 50));
    }

    @Test
    void aColumnWithoutAnyValueInTrainingIsProfiledAndItsValuesAreNoticed() {
        CategoryProfile empty = CategoryProfile.of("letter", Collections.nCopies(1000, (String) null), 10);
        assertThat(drifted(judge(window(empty, Collections.nCopies(1000, "a")))))
                .containsExactly(Distance.MISSING_RATE);
        assertThat(drifted(judge(window(empty, Collections.nCopies(1000, (String) null)))))
                .isEmpty();
    }

    @Test
    void distancesAreNamedAsAPipelineNamesThem() {
        assertThat(Distance.ofLabel("psi")).isEqualTo(Distance.PSI);
        assertThat(Distance.ofLabel("jensen-shannon")).isEqualTo(Distance.JENSEN_SHANNON);
        assertThatThrownBy(() -> Distance.ofLabel("kl"))
                .hasMessageStartingWith("unknown distance kl, expected one of [psi, ks,");
    }
}
