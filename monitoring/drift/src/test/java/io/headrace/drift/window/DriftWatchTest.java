package io.headrace.drift.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headrace.drift.alarm.AlarmPolicy;
import io.headrace.drift.alarm.DriftThresholds;
import io.headrace.drift.profile.ReferenceProfile;
import io.headrace.drift.profile.ReferenceProfileBuilder;
import io.headrace.drift.window.WindowDrift.Column;
import io.headrace.drift.window.WindowDrift.Reference;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftWatchTest {
    private static final DriftRules ALL = new DriftRules(
            DriftThresholds.DEFAULTS,
            AlarmPolicy.DEFAULTS,
            List.of(OnlineDetector.ADWIN, OnlineDetector.PAGE_HINKLEY),
            List.of());
    private static final Counting PROFILED = Counting.of(profile(), List.of("x", "score"));

    private static ReferenceProfile profile() {
        return new ReferenceProfileBuilder("m", "1")
                .numeric("score", normals(1))
                .numeric("x", normals(2))
                .score(new SplittableRandom(3).doubles(5000).toArray());
    }

    private static double[] normals(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return DoubleStream.generate(random::nextGaussian).limit(5000).toArray();
    }

    private static ModelCounts counts(Counting counting, int events, double shift, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ModelCounts counts = new ModelCounts(counting);
        for (int i = 0; i < events; i++) {
            counts.addEvent(1000 + i, random.nextGaussian() + shift, random.nextGaussian());
            counts.addScore(random.nextDouble());
        }
        return counts;
    }

    @Test
    void featuresAreFoundInTheProfileByNameAndTheScoreGoesByOneThatNoFeatureHas() {
        DriftWatch watch = new DriftWatch(PROFILED, ALL);
        WindowDrift drift = watch.window(counts(PROFILED, 1000, 0, 5), true, true);
        assertThat(drift.reference()).isEqualTo(Reference.PROFILE);
        assertThat(drift.columns()).extracting(Column::name).containsExactly("x", "score", "model score");
        assertThat(drift.columns())
                .flatExtracting(Column::findings)
                .noneMatch(finding -> finding.verdict().drifted());
    }

    @Test
    void aProfileWithoutOneOfTheFeaturesIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Counting.of(profile(), List.of("x", "y")))
                .withMessage(
                        "reference.json of m/1: expected a number named y, found no such feature among [score, x]");
    }

    @Test
    void onlyAWholeWindowWithEnoughEventsBecomesTheReference() {
        Counting unprofiled = Counting.unprofiled(List.of("x", "y"));
        DriftWatch watch = new DriftWatch(unprofiled, ALL);
        assertThat(watch.window(counts(unprofiled, 5000, 0, 1), false, true).reference())
                .isEqualTo(Reference.NONE);
        assertThat(watch.window(counts(unprofiled, 99, 0, 2), true, true).reference())
                .isEqualTo(Reference.NONE);
        assertThat(watch.window(counts(unprofiled, 5000, 0, 3), true, true).reference())
                .isEqualTo(Reference.FIRST_WINDOW);

        assertThat(watch.window(counts(unprofiled, 5000, 1, 4), true, true)
                        .columns()
                        .get(0)
                        .alarm())
                .isFalse();
        Column second = watch.window(counts(unprofiled, 5000, 1, 5), true, true)
                .columns()
                .get(0);
        assertThat(second.alarm()).isTrue();
        assertThat(second.current().size()).isLessThanOrEqualTo(ReferenceProfile.USUAL_BINS + 2);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 30", "-0.5, 30", "1, 20"})
    void aMeanThatMovesIsSeenByBothDetectorsWithinSomePanes(double shift, int within) {
        DriftWatch watch = new DriftWatch(PROFILED, ALL);
        for (int pane = 0; pane < 100; pane++) {
            watch.pane(counts(PROFILED, 200, 0, pane));
            assertThat(watch.window(counts(PROFILED, 0, 0, 0), true, false).columns())
                    .flatExtracting(Column::detectors)
                    .isEmpty();
        }
        for (int pane = 0; pane < within; pane++) {
            watch.pane(counts(PROFILED, 200, shift, 1000 + pane));
        }
        List<Column> columns =
                watch.window(counts(PROFILED, 0, 0, 0), true, false).columns();
        assertThat(columns.get(0).detectors()).containsExactly("adwin", "page-hinkley");
        assertThat(columns.get(1).detectors()).isEmpty();
        assertThat(watch.window(counts(PROFILED, 0, 0, 0), true, false)
                        .columns()
                        .get(0)
                        .detectors())
                .isEmpty();
    }

    @Test
    void whatWasWrittenGoesOnAsIfItHadNotBeen() {
        for (Counting counting : List.of(PROFILED, Counting.unprofiled(List.of("x", "y")))) {
            DriftWatch whole = new DriftWatch(counting, ALL);
            DriftWatch broken = new DriftWatch(counting, ALL);
            for (int window = 0; window < 60; window++) {
                ModelCounts counts = counts(counting, 300, window / 20 % 2, window);
                broken = DriftWatch.fromBytes(counting, ALL, broken.toBytes());
                whole.pane(counts);
                broken.pane(counts);
                assertThat(broken.window(counts, true, true)).isEqualTo(whole.window(counts, true, true));
            }
            assertThat(broken.toBytes()).isEqualTo(whole.toBytes());
        }
    }

    @Test
    void anExemptFeatureIsCountedAndShownButNeitherJudgedNorCorrectedFor() {
        DriftWatch watch = new DriftWatch(PROFILED, ALL.exempting(List.of("x")));
        WindowDrift drift = watch.window(counts(PROFILED, 1000, 5, 5), true, true);
        assertThat(drift.columns().get(0).findings()).isEmpty();
        assertThat(drift.columns().get(0).current().present()).isEqualTo(1000);
        assertThat(drift.columns().get(1).findings()).hasSize(4);
    }

    @Test
    void aDetectorThatIsNoLongerUsedIsForgottenAndTheOthersGoOn() {
        DriftWatch watch = new DriftWatch(PROFILED, ALL);
        watch.pane(counts(PROFILED, 300, 0, 1));
        DriftWatch fewer = DriftWatch.fromBytes(PROFILED, DriftRules.DEFAULTS, watch.toBytes());
        fewer.pane(counts(PROFILED, 300, 0, 2));
        watch.pane(counts(PROFILED, 300, 0, 2));
        assertThat(DriftWatch.fromBytes(PROFILED, DriftRules.DEFAULTS, watch.toBytes())
                        .toBytes())
                .isEqualTo(fewer.toBytes());
    }

    @Test
    void countsSurviveTheirBytesAndMergeInAnyOrder() {
        ModelCounts first = counts(PROFILED, 50, 0, 1);
        first.addFallback();
        ModelCounts second = counts(PROFILED, 70, 3, 2);
        ModelCounts forth = ModelCounts.fromBytes(PROFILED, first.toBytes());
        forth.merge(second.toBytes());
        ModelCounts back = ModelCounts.fromBytes(PROFILED, second.toBytes());
        back.merge(first.toBytes());
        assertThat(forth.toBytes()).isEqualTo(back.toBytes());
        assertThat(forth.events()).isEqualTo(120);
        assertThat(forth.fallbacks()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelCounts.fromBytes(Counting.unprofiled(List.of("x")), first.toBytes()))
                .withMessage("model counts: expected 2 columns, got 3");
    }

    @Test
    void theFingerprintTellsOtherBucketsAndOtherReferencesApart() {
        ReferenceProfile other = new ReferenceProfileBuilder("m", "1")
                .numeric("score", normals(1))
                .numeric("x", normals(4))
                .score(new double[] {0.5});
        assertThat(Counting.of(other, List.of("x", "score")).fingerprint()).isNotEqualTo(PROFILED.fingerprint());
        assertThat(Counting.of(profile(), List.of("x", "score")).fingerprint()).isEqualTo(PROFILED.fingerprint());
        assertThat(Counting.unprofiled(List.of("x", "score")).fingerprint()).isNotEqualTo(PROFILED.fingerprint());
    }
}
