package io.headrace.stages.drift;

import static io.headrace.stages.drift.DriftPlay.HOUR;
import static io.headrace.stages.drift.DriftPlay.MINUTE;
import static io.headrace.stages.drift.DriftPlay.PROFILE;
import static io.headrace.stages.drift.DriftPlay.amount;
import static io.headrace.stages.drift.DriftPlay.live;
import static io.headrace.stages.drift.DriftPlay.played;
import static io.headrace.stages.drift.DriftPlay.replay;
import static io.headrace.stages.drift.DriftPlay.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.contract.DriftReport;
import io.headrace.contract.FeatureDrift;
import io.headrace.contract.FeatureDrift.Change;
import io.headrace.contract.FeatureDrift.Verdict;
import io.headrace.contract.Flags;
import io.headrace.contract.Run;
import io.headrace.contract.Score;
import io.headrace.drift.window.DriftRules;
import io.headrace.metrics.Metrics;
import io.headrace.stages.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a window is said to be. */
class DriftReportsTest {
    @Test
    void aFeatureThatMovesRaisesItsAlarmOnceAndRecoversOnce() throws Exception {
        List<Score> scores = new ArrayList<>(stream(0, 8 * HOUR, 4 * HOUR));
        scores.addAll(stream(8 * HOUR, 12 * HOUR, Long.MAX_VALUE));
        List<DriftReport> reports = played(replay(PROFILE), scores);

        assertThat(reports)
                .extracting(report -> amount(report).change())
                .containsExactly(
                        Change.NONE,
                        Change.NONE,
                        Change.NONE,
                        Change.NONE,
                        Change.NONE,
                        Change.RAISED,
                        Change.NONE,
                        Change.NONE,
                        Change.NONE,
                        Change.RECOVERED,
                        Change.NONE,
                        Change.NONE);
        assertThat(reports.get(6).alarms()).containsExactly("amount");
        assertThat(reports.get(11).alarms()).isEmpty();
        assertThat(reports)
                .extracting(report -> report.features().get(1).alarm())
                .doesNotContain(true);
    }

    @Test
    void inLiveAnAlarmNeedsWindowsThatDoNotOverlap() throws Exception {
        List<DriftReport> hours = played(live(PROFILE), stream(0, 6 * HOUR, 2 * HOUR)).stream()
                .filter(report -> report.windowEnd() - report.windowStart() == HOUR)
                .toList();
        DriftReport raised = hours.stream()
                .filter(report -> amount(report).change() == Change.RAISED)
                .findFirst()
                .orElseThrow();
        assertThat(raised.windowEnd()).isEqualTo(4 * HOUR);
        assertThat(hours.stream()
                        .filter(report -> !report.alarms().isEmpty())
                        .findFirst()
                        .orElseThrow())
                .isSameAs(raised);
    }

    @Test
    void whatIsStillSaidOfTheModelBeforeIsNotShownAsThisOnes() throws Exception {
        DriftSettings settings = DriftSettings.of(
                Mode.REPLAY, Watched.FEATURES, PROFILE, Long.MIN_VALUE, Duration.ofMinutes(30), DriftRules.DEFAULTS);
        List<Score> older = stream(2).stream().map(Watched::byTheModelBefore).toList();
        assertThat(played(settings, older)).hasSize(4);
        assertThat(Metrics.registry().find("drift.alarm").tag("window", "30m").gauge())
                .isNull();
        played(settings, stream(2));
        assertThat(Metrics.registry().find("drift.alarm").tag("window", "30m").gauge())
                .isNotNull();
    }

    @Test
    void whatIsMissingConstantOrFarOutMakesASensibleReport() throws Exception {
        List<Score> scores = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            double amount = i % 3 == 0 ? Double.NaN : i % 3 == 1 ? Double.POSITIVE_INFINITY : 1e300;
            scores.add(Watched.score("e" + i, i * 12_000L, 0.5, 0, amount, 40));
        }
        DriftReport report = played(replay(PROFILE), scores).get(0);

        assertThat(amount(report).missing()).isEqualTo(100);
        assertThat(amount(report).values()).isEqualTo(200);
        assertThat(amount(report).outOfDomain()).isEqualTo(200);
        assertThat(report.features().get(1).deviation()).isZero();
        assertThat(report.features().get(1).mean()).isCloseTo(40, within(1e-9));
        assertThat(report.features().get(1).distances())
                .extracting(FeatureDrift.Distance::verdict)
                .contains(Verdict.DRIFTED);
        assertThat(report.alarms()).isEmpty();
    }

    @Test
    void tenEventsAreTooFewToSayAnything() throws Exception {
        for (String profile : List.of(PROFILE, "")) {
            List<DriftReport> reports = played(replay(profile), stream(0, 2 * MINUTE, 0));
            assertThat(reports).hasSize(1);
            assertThat(reports.get(0).events()).isEqualTo(10);
            assertThat(amount(reports.get(0)).distances())
                    .extracting(FeatureDrift.Distance::verdict)
                    .allMatch(Verdict.NOT_ENOUGH_DATA::equals);
        }
    }

    @Test
    void whatTheFallbackSaidIsNotTheModelsAnswer() throws Exception {
        List<Score> scores = new ArrayList<>(stream(1));
        scores.add(Watched.score("missed", HOUR - 1, 0.999, Flags.FALLBACK, 50, 40));
        DriftReport report = played(replay(PROFILE), scores).get(0);

        assertThat(report.events()).isEqualTo(301);
        assertThat(report.fallbacks()).isEqualTo(1);
        assertThat(amount(report).values()).isEqualTo(301);
        assertThat(report.score().values()).isEqualTo(300);
    }

    @Test
    void aReportIsNamedByItsWindowAndCarriesItsRun() throws Exception {
        DriftReport report = played(replay(PROFILE), stream(1)).get(0);
        assertThat(report.reportId()).isEqualTo(Watched.MODEL.id() + "-replay-0-" + HOUR);
        assertThat(report.provenance()).isEqualTo(Watched.MODEL);
        assertThat(report.run()).isEqualTo(Run.REPLAY);
    }
}
