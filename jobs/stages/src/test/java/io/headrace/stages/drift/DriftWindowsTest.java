package io.headrace.stages.drift;

import static io.headrace.stages.drift.DriftPlay.HOUR;
import static io.headrace.stages.drift.DriftPlay.MINUTE;
import static io.headrace.stages.drift.DriftPlay.PROFILE;
import static io.headrace.stages.drift.DriftPlay.amount;
import static io.headrace.stages.drift.DriftPlay.live;
import static io.headrace.stages.drift.DriftPlay.play;
import static io.headrace.stages.drift.DriftPlay.played;
import static io.headrace.stages.drift.DriftPlay.replay;
import static io.headrace.stages.drift.DriftPlay.stream;
import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.DriftReport;
import io.headrace.contract.DriftReport.Reference;
import io.headrace.contract.FeatureDrift;
import io.headrace.contract.FeatureDrift.Change;
import io.headrace.contract.FeatureDrift.Verdict;
import io.headrace.contract.Provenance;
import io.headrace.contract.Run;
import io.headrace.contract.Score;
import io.headrace.drift.window.DriftRules;
import io.headrace.metrics.Metrics;
import io.headrace.stages.Mode;
import io.headrace.stages.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which windows are judged, of which events. */
class DriftWindowsTest {
    private static final int BOUND = (int) (2 * MINUTE);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void reportsAreTheSameToTheBitAtAnyParallelismInAnyOrderAndAfterAnyKill(int subtasks) throws Exception {
        List<Score> scores = stream(0, 8 * HOUR, 4 * HOUR);
        for (DriftSettings settings : List.of(replay(PROFILE), replay(""))) {
            List<DriftReport> expected = played(settings, scores);
            assertThat(expected).hasSizeGreaterThanOrEqualTo(8);

            Random random = new Random(subtasks);
            try (Watched stage = new Watched(settings, subtasks)) {
                List<Score> arrivals = Script.shuffled(scores, Score::eventTime, BOUND, random);
                for (Object element : Script.withWatermarks(arrivals, Score::eventTime, BOUND, 5, random)) {
                    if (element instanceof Watermark mark) {
                        stage.watermark(mark.getTimestamp());
                    } else if (element instanceof StreamRecord<?> record) {
                        stage.score(random.nextInt(subtasks), (Score) record.getValue());
                    }
                    if (random.nextInt(40) == 0) {
                        stage.restart();
                    }
                }
                stage.watermark(Long.MAX_VALUE);
                assertThat(stage.reports()).isEqualTo(expected);
            }
        }
    }

    @Test
    void aRestartChangesNoReportOfWindowsThatSlide() throws Exception {
        List<Score> scores = stream(0, 3 * HOUR, HOUR + 40 * MINUTE);
        for (DriftSettings settings : List.of(live(PROFILE), live(""))) {
            try (Watched stage = new Watched(settings, 1)) {
                for (int i = 0; i < scores.size(); i++) {
                    play(stage, scores.subList(i, i + 1));
                    if (i % 50 == 0) {
                        stage.restart();
                    }
                }
                stage.watermark(Long.MAX_VALUE);
                assertThat(stage.reports()).hasSizeGreaterThan(180).isEqualTo(played(settings, scores));
            }
        }
    }

    @Test
    void twoModelsAtOnceAreWatchedApart() throws Exception {
        List<Score> shifted = stream(0, 6 * HOUR, 2 * HOUR);
        List<Score> steady = stream(6).stream().map(Watched::byTheModelBefore).toList();
        for (DriftSettings settings : List.of(replay(PROFILE), replay(""))) {
            try (Watched stage = new Watched(settings, 1)) {
                for (int i = 0; i < shifted.size(); i++) {
                    stage.score(0, shifted.get(i));
                    play(stage, steady.subList(i, i + 1));
                }
                stage.watermark(Long.MAX_VALUE);
                for (List<Score> scores : List.of(shifted, steady)) {
                    Provenance model = scores.get(0).provenance();
                    assertThat(stage.reports())
                            .filteredOn(report -> report.provenance().equals(model))
                            .isEqualTo(played(settings, scores));
                }
            }
        }
    }

    @Test
    void inLiveAnHourSlidesByAMinuteAndADayByAnHour() throws Exception {
        try (Watched stage = new Watched(live(PROFILE), 1)) {
            play(stage, stream(2));
            List<DriftReport> hours = stage.reports().stream()
                    .filter(report -> report.windowEnd() - report.windowStart() == HOUR)
                    .toList();
            List<DriftReport> days = stage.reports().stream()
                    .filter(report -> report.windowEnd() - report.windowStart() == 24 * HOUR)
                    .toList();
            assertThat(hours).extracting(DriftReport::windowEnd).startsWith(MINUTE, 2 * MINUTE, 3 * MINUTE);
            assertThat(hours).hasSize(119);
            assertThat(hours.get(70).events()).isEqualTo(300);
            assertThat(days).extracting(DriftReport::windowEnd).containsExactly(HOUR);
            assertThat(days.get(0).events()).isEqualTo(300);
            assertThat(hours).allSatisfy(report -> assertThat(report.run()).isEqualTo(Run.LIVE));
        }
    }

    @Test
    void toCatchUpOnlyWindowsThatDoNotOverlapAreJudgedAndTheNewest() throws Exception {
        try (Watched stage = new Watched(live(PROFILE), 1)) {
            for (Score score : stream(5)) {
                stage.score(0, score);
            }
            stage.watermark(5 * HOUR - MINUTE - 1);
            assertThat(stage.reports().stream().filter(report -> report.windowEnd() - report.windowStart() == HOUR))
                    .extracting(DriftReport::windowEnd)
                    .containsExactly(HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 5 * HOUR - MINUTE);
        }
    }

    @Test
    void whatWasBeforeTheWatchBeganIsNotCounted() throws Exception {
        DriftSettings settings = DriftSettings.of(
                Mode.REPLAY, Watched.FEATURES, "", 90 * MINUTE, Duration.ofHours(1), DriftRules.DEFAULTS);
        List<DriftReport> reports = played(settings, stream(3));
        assertThat(reports).extracting(DriftReport::windowEnd).containsExactly(2 * HOUR, 3 * HOUR);
        assertThat(reports).extracting(DriftReport::events).containsExactly(150L, 300L);
    }

    @Test
    void oneEventOfLongAgoDoesNotMakeTheFirstMinuteTheReference() throws Exception {
        List<Score> scores = new ArrayList<>();
        scores.add(Watched.score("stale", -400 * 24 * HOUR, 0.5, 0, 50, 50));
        scores.addAll(stream(30 * MINUTE, 4 * HOUR, Long.MAX_VALUE));
        try (Watched stage = new Watched(replay(""), 1)) {
            for (Score score : scores) {
                stage.score(0, score);
            }
            stage.watermark(Long.MAX_VALUE - 1);
            assertThat(stage.reports().stream().filter(report -> report.events() > 100))
                    .extracting(DriftReport::reference)
                    .containsExactly(
                            Reference.NONE, Reference.FIRST_WINDOW, Reference.FIRST_WINDOW, Reference.FIRST_WINDOW);
        }
    }

    @Test
    void aWatchThatBeginsAtAnotherTimeHasAnotherFirstWindow() {
        assertThat(fingerprint("", 0)).isNotEqualTo(fingerprint("", HOUR));
        assertThat(fingerprint(PROFILE, 0)).isEqualTo(fingerprint(PROFILE, HOUR));
    }

    private static long fingerprint(String profile, long since) {
        DriftSettings settings =
                DriftSettings.of(Mode.LIVE, Watched.FEATURES, profile, since, Duration.ofHours(1), DriftRules.DEFAULTS);
        return settings.fingerprint(settings.counting());
    }

    @Test
    void withoutAProfileTheFirstWholeWindowIsTheReferenceAndTheReportSaysSo() throws Exception {
        List<DriftReport> reports = played(replay(""), stream(30 * MINUTE, 6 * HOUR, 4 * HOUR));

        assertThat(reports)
                .extracting(DriftReport::reference)
                .containsExactly(
                        Reference.NONE,
                        Reference.FIRST_WINDOW,
                        Reference.FIRST_WINDOW,
                        Reference.FIRST_WINDOW,
                        Reference.FIRST_WINDOW,
                        Reference.FIRST_WINDOW);
        assertThat(amount(reports.get(0)).distances()).isEmpty();
        assertThat(amount(reports.get(0)).histogram().current().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(150);
        assertThat(amount(reports.get(1)).distances())
                .extracting(FeatureDrift.Distance::effect)
                .containsOnly(0.0);
        assertThat(amount(reports.get(5)).change()).isEqualTo(Change.RAISED);
    }

    @Test
    void aLateEventIsCountedAsLongAsAWindowWithItIsToCome() throws Exception {
        try (Watched stage = new Watched(live(PROFILE), 1)) {
            play(stage, stream(2));
            int before = stage.reports().size();
            stage.score(0, Watched.score("late", 90 * MINUTE, 0.5, 0, 50, 50));
            stage.score(0, Watched.score("too late", -24 * HOUR, 0.5, 0, 50, 50));
            stage.watermark(2 * HOUR - 1);
            stage.watermark(Long.MAX_VALUE);

            List<DriftReport> next =
                    stage.reports().subList(before, stage.reports().size());
            assertThat(next.get(0).windowEnd()).isEqualTo(2 * HOUR);
            assertThat(next.get(0).events()).isEqualTo(301);
            assertThat(next).extracting(DriftReport::windowEnd).allMatch(end -> end >= 2 * HOUR);
        }
    }

    @Test
    void noWindowIsReportedTwiceAlthoughAfterARestartTheWatermarkIsUnknown() throws Exception {
        try (Watched stage = new Watched(live(PROFILE), 1)) {
            play(stage, stream(2));
            stage.restart();
            stage.score(0, Watched.score("late", 90 * MINUTE, 0.5, 0, 50, 50));
            stage.watermark(2 * HOUR - 1);
            stage.watermark(Long.MAX_VALUE);

            Set<String> ids = new HashSet<>();
            assertThat(stage.reports()).extracting(DriftReport::reportId).allMatch(ids::add);
        }
    }

    @Test
    void whatAnIdleSubtaskHasCountedIsThereBeforeTheOthersGoOn() throws Exception {
        try (Watched stage = new Watched(replay(PROFILE), 2)) {
            stage.score(0, Watched.score("a", MINUTE, 0.5, 0, 50, 50));
            stage.score(1, Watched.score("b", MINUTE, 0.5, 0, 50, 50));
            stage.idle(1);
            stage.watermark(0, HOUR);
            assertThat(stage.reports()).extracting(DriftReport::events).containsExactly(2L);
        }
    }

    @Test
    void whatNoWindowToComeHoldsIsCountedAsLateAlsoWhereTheWatermarkIsUnknownYet() throws Exception {
        try (Watched stage = new Watched(replay(PROFILE), 1)) {
            play(stage, stream(2));
            stage.watermark(2 * HOUR - 1);
            stage.restart();
            double before = late();
            int kept = stage.stateEntries();
            stage.score(0, Watched.score("too late", 30 * MINUTE, 0.5, 0, 50, 50));
            stage.watermark(2 * HOUR);
            assertThat(late()).isEqualTo(before + 1);
            assertThat(stage.stateEntries()).isEqualTo(kept);
        }
    }

    private static double late() {
        return Metrics.registry()
                .get("drift.late")
                .tag("job", "drift-test")
                .counter()
                .count();
    }

    @Test
    void whenEventsStopOneEmptyWindowSaysSo() throws Exception {
        List<Score> scores = new ArrayList<>(stream(2));
        scores.addAll(stream(9 * HOUR, 10 * HOUR, Long.MAX_VALUE));
        List<DriftReport> reports = played(replay(PROFILE), scores);

        assertThat(reports).extracting(DriftReport::windowEnd).containsExactly(HOUR, 2 * HOUR, 3 * HOUR, 10 * HOUR);
        assertThat(reports.get(2).events()).isZero();
        assertThat(amount(reports.get(2)).distances())
                .extracting(FeatureDrift.Distance::verdict)
                .containsOnly(Verdict.NOT_ENOUGH_DATA);
        assertThat(reports.get(2).alarms()).isEmpty();
    }

    @Test
    void nothingIsLeftWhenAllWindowsHavePassedButWhatTheAlarmsRemember() throws Exception {
        try (Watched stage = new Watched(live(PROFILE), 1)) {
            play(stage, stream(3));
            stage.watermark(100 * HOUR);
            int kept = stage.stateEntries();
            assertThat(stage.timers()).isZero();
            play(stage, stream(200 * HOUR, 203 * HOUR, Long.MAX_VALUE));
            stage.watermark(400 * HOUR);
            assertThat(stage.stateEntries()).isEqualTo(kept);
            assertThat(stage.timers()).isZero();
        }
    }
}
