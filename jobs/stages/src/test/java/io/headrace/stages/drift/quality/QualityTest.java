package io.headrace.stages.drift.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.contract.QualityReport;
import io.headrace.contract.QualityReport.Calibration;
import io.headrace.drift.outcomes.QualityGrid;
import io.headrace.drift.outcomes.QualitySettings;
import io.headrace.drift.quality.CostMatrix;
import io.headrace.drift.quality.ExactQuality;
import io.headrace.stages.drift.quality.QualityJob.Backend;
import io.headrace.stages.drift.quality.QualityJob.Saved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole of it: what comes in, and what is reported. */
class QualityTest {
    private static final long WINDOW = 60_000;
    private static final long BOUND = 5_000;
    private static final CostMatrix COST = new CostMatrix(1, 2, 3, 0, 1);

    private String name;

    @BeforeEach
    void named(TestInfo test) {
        name = test.getDisplayName() + test.getTestMethod();
    }

    private static QualitySettings settings(long everyMillis, String... segmentBy) {
        QualityGrid grid = new QualityGrid(
                Duration.ofMillis(WINDOW), Duration.ofMillis(everyMillis), Duration.ofMillis(3 * WINDOW));
        return new QualitySettings(grid, 0.3, 10, COST, List.of(segmentBy), 1_000_000);
    }

    private List<QualityReport> reports(QualitySettings settings, List<Object> script, int parallelism, Backend backend)
            throws Exception {
        try (QualityJob job = new QualityJob(name, settings, parallelism, backend, null)) {
            job.feed(script);
            job.finish();
            return List.copyOf(job.reports());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, HASHMAP", "2, HASHMAP", "4, HASHMAP", "2, ROCKSDB"})
    void reportsAreTheSameInAnyOrderOfArrivalAtAnyParallelism(int parallelism, Backend backend) throws Exception {
        QualitySettings settings = settings(20_000, "shop", "country");
        Outcomes made = Outcomes.random(1, 400, WINDOW, 4, "s", "c");
        List<QualityReport> expected = reports(settings, made.script(1, 1), 1, Backend.HASHMAP);
        assertThat(expected).hasSizeGreaterThan(100);
        for (long seed = 2; seed < 6; seed++) {
            assertThat(reports(settings, made.script(seed, BOUND), parallelism, backend))
                    .isEqualTo(expected);
        }
    }

    @Test
    void aKillAtAnyStepChangesNoReport() throws Exception {
        QualitySettings settings = settings(30_000, "shop");
        Outcomes made = Outcomes.random(2, 60, WINDOW, 3, "s");
        List<Object> script = made.script(3, BOUND);
        List<QualityReport> expected = reports(settings, script, 1, Backend.HASHMAP);
        Random random = new Random(4);
        for (int step = 0; step <= script.size(); step++) {
            int before = 1 + random.nextInt(3);
            int after = 1 + random.nextInt(3);
            assertThat(killed(settings, script, step, before, after))
                    .as("step %d, from %d to %d subtasks", step, before, after)
                    .isEqualTo(expected);
        }
    }

    /** What had been reported by the checkpoint, and what is after it; what came between it and the kill is lost. */
    private List<QualityReport> killed(
            QualitySettings settings, List<Object> script, int step, int parallelism, int parallelismAfter)
            throws Exception {
        List<QualityReport> reports;
        Saved saved;
        try (QualityJob job = new QualityJob(name, settings, parallelism, Backend.HASHMAP, null)) {
            job.feed(script.subList(0, step));
            saved = job.checkpoint();
            reports = new ArrayList<>(job.reports());
            job.feed(script.subList(step, Math.min(script.size(), step + 10)));
        }
        try (QualityJob job = new QualityJob(name, settings, parallelismAfter, Backend.HASHMAP, saved)) {
            job.feed(script.subList(step, script.size()));
            job.finish();
            reports.addAll(job.reports());
        }
        return reports;
    }

    @Test
    void figuresAreThoseOfTheLabelsKnownByThen() throws Exception {
        QualitySettings settings = settings(20_000);
        Outcomes made = Outcomes.random(5, 3000, WINDOW, 3);
        List<QualityReport> reports = reports(settings, made.script(6, BOUND), 2, Backend.HASHMAP);
        assertThat(reports).hasSizeGreaterThan(15);
        for (QualityReport report : reports) {
            var known = made.asOf(report.windowStart(), report.windowEnd(), report.asOf());
            long positives =
                    known.stream().filter(ExactQuality.Outcome::positive).count();
            assertThat(report.labelled()).isEqualTo(known.size());
            assertThat(report.positives()).isEqualTo(positives);
            if (known.isEmpty()) {
                assertThat(report.measured().auc()).isNaN();
                continue;
            }
            assertThat(report.measured().auc()).isCloseTo(ExactQuality.auc(known), within(0.003));
            assertThat(report.measured().averagePrecision())
                    .isCloseTo(ExactQuality.averagePrecision(known), within(0.01));
            double squares = known.stream()
                    .mapToDouble(of -> Math.pow(of.score() - (of.positive() ? 1 : 0), 2))
                    .sum();
            assertThat(report.measured().brier()).isCloseTo(squares / known.size(), within(1e-12));
            long hits = known.stream()
                    .filter(of -> of.positive() && of.score() >= 0.3)
                    .count();
            long decided = known.stream().filter(of -> of.score() >= 0.3).count();
            assertThat(report.measured().precision()).isEqualTo((double) hits / decided);
            assertThat(report.measured().recall()).isEqualTo((double) hits / positives);
            double best = known.stream()
                    .sorted((one, other) -> Double.compare(other.score(), one.score()))
                    .limit(10)
                    .filter(ExactQuality.Outcome::positive)
                    .count();
            assertThat(report.measured().precisionAtK()).isEqualTo(best / Math.min(10, known.size()));
        }
    }

    /** The examples of scikit-learn's roc_auc_score, average_precision_score, brier_score_loss and log_loss. */
    @Test
    void publishedNumbersComeOutAsPublished() throws Exception {
        QualityReport ranked = reported(new double[] {0.1, 0.4, 0.35, 0.8}, false, false, true, true);
        assertThat(ranked.measured().auc()).isEqualTo(0.75);
        assertThat(ranked.measured().averagePrecision()).isCloseTo(0.83, within(0.005));
        QualityReport squared = reported(new double[] {0.1, 0.9, 0.8, 0.3}, false, true, true, false);
        assertThat(squared.measured().brier()).isCloseTo(0.0375, within(1e-15));
        QualityReport losing = reported(new double[] {0.9, 0.1, 0.2, 0.65}, true, false, false, true);
        assertThat(losing.measured().logLoss()).isCloseTo(0.21616, within(0.000005));
    }

    private QualityReport reported(double[] scores, boolean... labels) throws Exception {
        try (QualityJob job = new QualityJob(name, settings(WINDOW))) {
            for (int i = 0; i < scores.length; i++) {
                job.processElement(Outcomes.score("e" + i, i, scores[i], 10), i);
                job.processElement(Outcomes.label("e" + i, i + 1, labels[i]), i + 1);
            }
            job.processWatermark(WINDOW);
            return job.report(WINDOW, WINDOW, "");
        }
    }

    @Test
    void labelsBeforeAfterAndNever() throws Exception {
        try (QualityJob job = new QualityJob(name, settings(WINDOW))) {
            job.processElement(Outcomes.label("before", 500, true), 500);
            job.processElement(Outcomes.score("before", 1_000, 0.9, 10), 1_000);
            job.processElement(Outcomes.score("after", 2_000, 0.1, 70), 2_000);
            job.processElement(Outcomes.score("never", 3_000, 0.5, 10), 3_000);
            job.processWatermark(WINDOW - 2);
            assertThat(job.reports()).isEmpty();

            job.processWatermark(WINDOW - 1);
            QualityReport first = job.report(WINDOW, WINDOW, "");
            assertThat(first.scores()).isEqualTo(3);
            assertThat(first.labelled()).isEqualTo(1);
            assertThat(first.measured().cost()).isEqualTo(1);

            job.processElement(Outcomes.label("after", WINDOW + 5, true), WINDOW + 5);
            job.processElement(Outcomes.label("after", WINDOW + 5, true), WINDOW + 5);
            job.processElement(Outcomes.label("nobody", WINDOW + 6, true), WINDOW + 6);
            job.processWatermark(3 * WINDOW);
            QualityReport second = job.report(WINDOW, 2 * WINDOW, "");
            assertThat(second.labelled()).isEqualTo(2);
            assertThat(second.measured().recall()).isEqualTo(0.5);
            assertThat(second.measured().cost()).isEqualTo(1 + 3 + 70);
            assertThat(second.reportId()).isNotEqualTo(first.reportId());

            job.processElement(Outcomes.label("never", 5 * WINDOW, true), 5 * WINDOW);
            job.finish();
            assertThat(job.reports())
                    .filteredOn(report -> report.windowEnd() == WINDOW)
                    .hasSize(2);
            assertThat(job.labels()).isEqualTo(Map.of("joined", 2L, "repeated", 1L, "unmatched", 1L, "expired", 1L));
        }
    }

    @Test
    void aLabelThatChangesItsMindCountsFromThenOn() throws Exception {
        try (QualityJob job = new QualityJob(name, settings(WINDOW))) {
            job.processElement(Outcomes.score("a", 1_000, 0.9, 10), 1_000);
            job.processElement(Outcomes.label("a", 2_000, false), 2_000);
            job.processWatermark(WINDOW);
            job.processElement(Outcomes.label("a", WINDOW + 2_000, true), WINDOW + 2_000);
            job.processWatermark(4 * WINDOW);

            QualityReport before = job.report(WINDOW, WINDOW, "");
            QualityReport after = job.report(WINDOW, 2 * WINDOW, "");
            assertThat(before.positives()).isZero();
            assertThat(before.measured().precision()).isZero();
            assertThat(before.measured().precisionAtK()).isZero();
            assertThat(after.positives()).isEqualTo(1);
            assertThat(after.labelled()).isEqualTo(1);
            assertThat(after.measured().precision()).isEqualTo(1);
            assertThat(after.measured().precisionAtK()).isEqualTo(1);
            assertThat(after.measured().auc()).isNaN();
            assertThat(job.labels()).isEqualTo(Map.of("joined", 1L, "changed", 1L));
        }
    }

    @Test
    void aWindowWithoutScoresIsReportedOnceAndAnnoysNobody() throws Exception {
        try (QualityJob job = new QualityJob(name, settings(WINDOW))) {
            job.processElement(Outcomes.score("a", 1_000, 0.9, 10), 1_000);
            job.processElement(Outcomes.score("b", 4 * WINDOW + 1, 0.9, 10), 4 * WINDOW + 1);
            job.finish();

            assertThat(job.reports())
                    .extracting(QualityReport::windowEnd)
                    .containsExactly(WINDOW, 2 * WINDOW, 5 * WINDOW, 6 * WINDOW);
            QualityReport empty = job.report(2 * WINDOW, 2 * WINDOW, "");
            assertThat(empty.scores()).isZero();
            assertThat(empty.curve()).isEmpty();
            assertThat(empty.expected()).isEmpty();
            assertThat(empty.calibration()).isEqualTo(Calibration.UNTESTED);
        }
    }

    @Test
    void tenEventsOfOneClassWithoutAmountsAreASensibleReport() throws Exception {
        try (QualityJob job = new QualityJob(name, settings(WINDOW))) {
            for (int i = 0; i < 10; i++) {
                job.processElement(Outcomes.score("e" + i, i, i / 10.0, Double.NaN), i);
                job.processElement(Outcomes.label("e" + i, i, true), i);
            }
            job.finish();
            QualityReport report = job.report(WINDOW, WINDOW, "");
            assertThat(report.labelled()).isEqualTo(10);
            assertThat(report.positives()).isEqualTo(10);
            assertThat(report.measured().auc()).isNaN();
            assertThat(report.measured().averagePrecision()).isEqualTo(1);
            assertThat(report.measured().recall()).isEqualTo(0.7);
            assertThat(report.measured().precisionAtK()).isEqualTo(1);
            assertThat(report.measured().cost()).isEqualTo(7 * 1 + 3 * 3);
            assertThat(report.calibration()).isEqualTo(Calibration.UNTESTED);
            assertThat(report.expected()).isEmpty();
        }
    }

    @Test
    void scoresThatAreNoChancesAreCountedAndRankedButNotMeasured() throws Exception {
        try (QualityJob job = new QualityJob(name, settings(WINDOW))) {
            job.processElement(Outcomes.score("a", 1, 17.5, 10), 1);
            job.processElement(Outcomes.score("b", 2, -3, 10), 2);
            job.processElement(Outcomes.label("a", 3, true), 3);
            job.finish();
            QualityReport report = job.report(WINDOW, WINDOW, "");
            assertThat(report.scores()).isEqualTo(2);
            assertThat(report.labelled()).isEqualTo(1);
            assertThat(report.positives()).isEqualTo(1);
            assertThat(report.measured().auc()).isNaN();
            assertThat(report.measured().brier()).isNaN();
            assertThat(report.measured().precisionAtK()).isEqualTo(1);
            assertThat(report.curve()).isEmpty();
        }
    }

    @Test
    void segmentsAreToldApartByWindow() throws Exception {
        try (QualityJob job = new QualityJob(name, settings(WINDOW, "shop"))) {
            job.processElement(Outcomes.score("a", 1, 0.9, 10, "north"), 1);
            job.processElement(Outcomes.score("b", 2, 0.1, 10, ""), 2);
            job.processElement(Outcomes.label("a", 3, true), 3);
            job.finish();
            assertThat(job.reports())
                    .filteredOn(report -> report.windowEnd() == WINDOW)
                    .extracting(QualityReport::segment)
                    .containsExactly("", "shop=", "shop=north");
            assertThat(job.report(WINDOW, WINDOW, "shop=north").positives()).isEqualTo(1);
            assertThat(job.report(WINDOW, WINDOW, "shop=").labelled()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"1, true", "0.5, false"})
    void beforeLabelsComeExpectationsStandInIfEarlierLabelsBearThemOut(double power, boolean expected)
            throws Exception {
        Random random = new Random(7);
        try (QualityJob job = new QualityJob(name, settings(WINDOW))) {
            for (int i = 0; i < 40_000; i++) {
                double score = Math.pow(random.nextDouble(), 6);
                long time = i % 2 * WINDOW + i % 1000;
                job.processElement(Outcomes.score("e" + i, time, score, 1), time);
                if (time < WINDOW) {
                    job.processElement(
                            Outcomes.label("e" + i, time + 1, random.nextDouble() < Math.pow(score, power)), time + 1);
                }
            }
            job.processWatermark(3 * WINDOW);
            QualityReport first = job.report(WINDOW, WINDOW, "");
            assertThat(first.calibration()).isEqualTo(Calibration.UNTESTED);
            assertThat(first.expected()).isEmpty();

            QualityReport unlabelled = job.report(2 * WINDOW, 2 * WINDOW, "");
            assertThat(unlabelled.labelled()).isZero();
            assertThat(unlabelled.calibration())
                    .isEqualTo(expected ? Calibration.CALIBRATED : Calibration.UNCALIBRATED);
            assertThat(unlabelled.expected().isPresent()).isEqualTo(expected);
            unlabelled.expected().ifPresent(of -> {
                assertThat(of.precision()).isCloseTo(first.measured().precision(), within(0.03));
                assertThat(of.recall()).isCloseTo(first.measured().recall(), within(0.03));
                assertThat(of.auc()).isCloseTo(first.measured().auc(), within(0.01));
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void nothingIsKeptOfWhatIsReportedNoMore(Backend backend) throws Exception {
        try (QualityJob job = new QualityJob(name, settings(WINDOW, "shop"), 2, backend, null)) {
            job.feed(Outcomes.random(8, 500, WINDOW, 3, "s").script(9, BOUND));
            job.processWatermark(20 * WINDOW);
            if (backend == Backend.HASHMAP) {
                assertThat(job.stateEntries()).isZero();
                assertThat(job.judgeEntries())
                        .isLessThanOrEqualTo(3); // the model, its settings, how far it is reported
            }
        }
    }

    @Test
    void aScoreThatWaitsTakesLittleRoom() throws Exception {
        int scores = 50_000;
        try (QualityJob job = new QualityJob(name, settings(WINDOW))) {
            for (int i = 0; i < scores; i++) {
                job.processElement(Outcomes.score("0123456789-" + i, i, 0.5, 0), i);
            }
            assertThat(job.checkpoint().joins().getStateSize()).isBetween(43L * scores, 60L * scores);
            assertThat(job.labels()).isEmpty();
        }
    }

    @Test
    void afterARestartWithOtherSettingsMeasuringBeginsAnew() throws Exception {
        Saved saved;
        try (QualityJob job = new QualityJob(name, settings(WINDOW))) {
            job.processElement(Outcomes.score("a", 1_000, 0.9, 10), 1_000);
            saved = job.checkpoint();
        }
        try (QualityJob job = new QualityJob(name, settings(WINDOW, "shop"), 1, Backend.HASHMAP, saved)) {
            job.processElement(Outcomes.label("a", 2_000, true), 2_000);
            job.processElement(Outcomes.score("b", 3_000, 0.9, 10, "north"), 3_000);
            job.processWatermark(WINDOW);
            QualityReport report = job.report(WINDOW, WINDOW, "");
            assertThat(report.scores()).isEqualTo(1);
            assertThat(report.labelled()).isZero();
            assertThat(job.labels()).containsEntry("evicted", 1L);
        }
    }

    @Test
    void whatComesLateIsCountedAtTheNextTickAndNoReportIsGivenTwice() throws Exception {
        Saved saved;
        try (QualityJob job = new QualityJob(name, settings(WINDOW))) {
            job.processElement(Outcomes.score("a", 1_000, 0.9, 10), 1_000);
            job.processWatermark(WINDOW);
            saved = job.checkpoint();
        }
        try (QualityJob job = new QualityJob(name, settings(WINDOW), 1, Backend.HASHMAP, saved)) {
            job.processElement(Outcomes.label("a", 2_000, true), 2_000); // late, but no watermark has told so yet
            job.processWatermark(WINDOW);
            assertThat(job.reports()).isEmpty();
            job.processWatermark(2 * WINDOW);
            assertThat(job.report(WINDOW, 2 * WINDOW, "").positives()).isEqualTo(1);
        }
    }
}
