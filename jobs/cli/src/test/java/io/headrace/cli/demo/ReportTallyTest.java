package io.headrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.contract.DriftReport;
import io.headrace.contract.FeatureDrift;
import io.headrace.contract.FeatureDrift.Change;
import io.headrace.contract.FeatureDrift.Distance;
import io.headrace.contract.FeatureDrift.Histogram;
import io.headrace.contract.FeatureDrift.Verdict;
import io.headrace.contract.Provenance;
import io.headrace.contract.Run;
import io.headrace.schemas.ReportCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTallyTest {
    private static final Duration WINDOW = Duration.ofDays(7);
    private static final Instant MONDAY = Instant.parse("2026-05-04T00:00:00Z");

    private final ReportTally tally = new ReportTally(WINDOW);

    private static FeatureDrift feature(String name, Change change, Distance... distances) {
        return new FeatureDrift(
                name, 10, 0, 0, 1, 1, 1, 1, List.of(distances), List.of(), false, change, Histogram.EMPTY);
    }

    private static Distance distance(String name, double effect, double threshold) {
        return new Distance(name, effect, threshold, 0.5, Verdict.STABLE);
    }

    private void read(Duration window, Instant end, FeatureDrift score, FeatureDrift... features) {
        DriftReport report = new DriftReport(
                Provenance.of("card-fraud", "card-fraud", "1", "ab", "cd"),
                Run.LIVE,
                end.minus(window).toEpochMilli(),
                end.toEpochMilli(),
                DriftReport.Reference.FIRST_WINDOW,
                10,
                0,
                List.of(features),
                score);
        tally.read(ReportCodec.drift().toJson(report), 0);
    }

    @Test
    void beforeTheFirstReportThereIsNothing() {
        assertThat(tally.newest()).isEqualTo(NewestWindow.NONE);
        assertThat(tally.alarms()).isEmpty();
    }

    @Test
    void theFarthestFeaturesAreThoseNearestToTheirThresholdsEachByOneDistance() {
        read(
                WINDOW,
                MONDAY,
                feature("score", Change.NONE, distance("psi", 0.3, 0.2)),
                feature("amount", Change.NONE, distance("psi", 0.19, 0.2), distance("ks", 0.2, 0.1)),
                feature("silent", Change.NONE, distance("psi", Double.NaN, 0.2)),
                feature("near", Change.NONE, distance("psi", 0.01, 0.2)),
                feature("nearer", Change.NONE, distance("ks", 0.001, 0.1)),
                feature("unjudged", Change.NONE));

        assertThat(tally.newest())
                .isEqualTo(new NewestWindow(
                        MONDAY,
                        List.of(
                                new Moved("amount", "ks", 0.2, 0.1),
                                new Moved("score", "psi", 0.3, 0.2),
                                new Moved("near", "psi", 0.01, 0.2))));
    }

    @Test
    void theNewestWindowIsTheOneThatEndsLastOfTheUsualLength() {
        FeatureDrift score = feature("score", Change.NONE);
        read(WINDOW, MONDAY, score);
        read(WINDOW, MONDAY.minusSeconds(60), score);
        read(WINDOW.multipliedBy(24), MONDAY.plusSeconds(60), score);

        assertThat(tally.newest().end()).isEqualTo(MONDAY);
    }

    @Test
    void alarmsAreThoseThatAWindowRaisedInTheOrderOfTheirTimes() {
        Instant later = MONDAY.plus(WINDOW);
        read(WINDOW, later, feature("score", Change.RAISED), feature("amount", Change.NONE));
        read(WINDOW, MONDAY, feature("score", Change.NONE), feature("amount", Change.RAISED));
        read(WINDOW, later, feature("score", Change.RECOVERED));

        assertThat(tally.alarms()).containsExactly(new RaisedAlarm("amount", MONDAY), new RaisedAlarm("score", later));
    }

    @Test
    void whatIsNoReportIsRefused() {
        assertThatThrownBy(() -> tally.read("{}".getBytes(), 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
