package io.headrace.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.headrace.contract.DriftReport;
import io.headrace.contract.DriftReport.Reference;
import io.headrace.contract.FeatureDrift;
import io.headrace.contract.FeatureDrift.Change;
import io.headrace.contract.FeatureDrift.Histogram;
import io.headrace.contract.FeatureDrift.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftViewTest {
    private static DriftView view(List<DriftReport> reports) {
        return new DriftView(Made.LIVE, Made.HOUR, reports);
    }

    private static FeatureView feature(List<DriftReport> reports, String name) {
        return view(reports).features().stream()
                .filter(feature -> feature.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long hour(int i) {
        return Made.START + i * Made.HOUR;
    }

    @Test
    void alarmsAreSpansFromTheWindowThatRaisedThemToTheOneInWhichTheyRecovered() {
        FeatureView amount = feature(Made.hours("amount", false, true, true, false, false, true), "amount");

        assertThat(amount.spans())
                .containsExactly(
                        new AlarmSpan(hour(2), hour(4), false, false), new AlarmSpan(hour(6), hour(6), false, true));
        assertThat(amount.changes())
                .extracting(AlarmChange::change)
                .containsExactly(Change.RAISED, Change.RECOVERED, Change.RAISED);
        assertThat(amount.standing()).isEqualTo(Standing.ALARM);
    }

    @Test
    void anAlarmOlderThanTheFirstWindowIsSaidToBe() {
        assertThat(feature(Made.hours("amount", true, false), "amount").spans())
                .containsExactly(new AlarmSpan(hour(1), hour(2), true, false));
    }

    @Test
    void orderOfArrivalChangesNothing() {
        List<DriftReport> reports = Made.hours("amount", false, true, true, false, false, true);
        List<DriftReport> shuffled = new ArrayList<>(reports);
        Collections.reverse(shuffled);

        assertThat(view(shuffled)).isEqualTo(view(reports));
        assertThat(view(shuffled).features()).isEqualTo(view(reports).features());
    }

    @Test
    void theFarthestWindowIsTheOneMostTimesItsThreshold() {
        List<DriftReport> reports = List.of(
                Made.drift(hour(1), Made.feature("amount", 0.3, false, Change.NONE)),
                Made.drift(hour(2), Made.feature("amount", 0.9, false, Change.NONE)),
                Made.drift(hour(3), Made.feature("amount", Double.NaN, false, Change.NONE)),
                Made.drift(hour(4), Made.feature("amount", 0.1, false, Change.NONE)));
        FeatureView amount = feature(reports, "amount");

        assertThat(amount.farthest()).map(Moment::end).contains(hour(2));
        assertThat(amount.farthest().orElseThrow().times()).isEqualTo(0.9 / 0.2);
        assertThat(amount.windows(Verdict.DRIFTED)).isEqualTo(2);
        assertThat(amount.windows(Verdict.NOT_ENOUGH_DATA)).isEqualTo(1);
    }

    @Test
    void standingsFollowTheNewestWindow() {
        DriftReport before = Made.drift(
                hour(1), Made.stable("stable"), Made.stable("gone"), Made.stable("drifted"), Made.stable("empty"));
        DriftReport now = Made.drift(
                hour(2),
                Made.stable("stable"),
                Made.feature("drifted", 0.25, false, Change.NONE),
                Made.feature("new", 0.01, false, Change.NONE),
                Made.feature("alarm", 0.01, true, Change.NONE),
                new FeatureDrift(
                        "empty",
                        0,
                        0,
                        0,
                        Double.NaN,
                        Double.NaN,
                        1,
                        1,
                        List.of(),
                        List.of(),
                        false,
                        Change.NONE,
                        Histogram.EMPTY));

        assertThat(view(List.of(before, now)).features())
                .as("the score, the newest's in its order, then what is gone")
                .extracting(FeatureView::name, FeatureView::standing)
                .containsExactly(
                        tuple("score", Standing.STABLE),
                        tuple("stable", Standing.STABLE),
                        tuple("drifted", Standing.DRIFTED),
                        tuple("new", Standing.STABLE),
                        tuple("alarm", Standing.ALARM),
                        tuple("empty", Standing.NOT_ENOUGH_DATA),
                        tuple("gone", Standing.GONE));
    }

    @Test
    void beforeThereIsAReferenceNothingIsStable() {
        DriftReport first = Made.drift(
                Made.LIVE, hour(1), Made.HOUR, Reference.NONE, Made.feature("amount", Double.NaN, false, Change.NONE));

        assertThat(feature(List.of(first), "amount").standing()).isEqualTo(Standing.NO_REFERENCE);
    }

    @Test
    void aWindowAsAWholeStandsAsItsGravestFeatureThatCouldBeJudged() {
        FeatureDrift unknown = Made.feature("unknown", Double.NaN, false, Change.NONE);
        FeatureDrift drifted = Made.feature("drifted", 0.4, false, Change.NONE);
        FeatureDrift alarm = Made.feature("alarm", 0.4, true, Change.RAISED);

        assertThat(whole(Made.drift(hour(1), unknown))).isEqualTo("✓ no alarm");
        assertThat(whole(Made.drift(hour(1), unknown, drifted))).isEqualTo("△ no alarm, 1 of 3 drifted");
        assertThat(whole(Made.drift(hour(1), unknown, drifted, alarm))).isEqualTo("▲ 1 of 4 in alarm");
        assertThat(whole(Made.drift(Made.LIVE, hour(1), Made.HOUR, Reference.NONE, unknown)))
                .isEqualTo("? no reference yet, nothing can be judged");
        DriftReport empty = new DriftReport(
                Made.LIVE.provenance(), Made.LIVE.run(), hour(0), hour(1), Reference.PROFILE, 0, 0, List.of(), unknown);
        assertThat(whole(empty)).isEqualTo("… not enough data to judge the newest window");
    }

    private static String whole(DriftReport report) {
        return Wording.headline(view(List.of(report)));
    }

    @Test
    void aFeatureCalledScoreIsNotTheScore() {
        List<FeatureView> features = view(List.of(Made.drift(hour(1), Made.feature("score", 0.7, true, Change.NONE))))
                .features();

        assertThat(features)
                .extracting(FeatureView::score, FeatureView::standing)
                .containsExactly(tuple(true, Standing.STABLE), tuple(false, Standing.ALARM));
    }

    @Test
    void theUsualStepIsThatOfMostWindows() {
        assertThat(view(Made.hours("a", false, false, false, false)).slideMillis())
                .isEqualTo(Made.HOUR);
        assertThat(view(Made.hours("a", false)).slideMillis()).isEqualTo(Made.HOUR);
        assertThat(view(Made.day(1)).slideMillis()).isEqualTo(60_000);
    }
}
