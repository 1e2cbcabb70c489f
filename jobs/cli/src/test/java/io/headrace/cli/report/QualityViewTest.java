package io.headrace.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.QualityReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityViewTest {
    private static QualityView view(List<QualityReport> reports) {
        List<QualityReport> shuffled = new ArrayList<>(reports);
        Collections.reverse(shuffled);
        return new QualityView(Made.LIVE, Made.DAY, shuffled);
    }

    @Test
    void ofAWindowTheReportThatKnowsTheMostLabelsCounts() {
        QualityView view = view(Made.weeks());

        assertThat(view.latest(QualityView.ALL)).hasSize(21);
        assertThat(view.latest(QualityView.ALL).get(0).labelled()).isEqualTo(1200 * 7);
        assertThat(view.latest("country=DE").get(20).labelled()).isZero();
        assertThat(view.segments()).containsExactly("", "country=DE", "country=FR");
    }

    @Test
    void theNewestWindowNeedNotBeMeasuredYet() {
        QualityView view = view(Made.weeks());

        assertThat(view.newest()).map(QualityReport::windowStart).contains(Made.START + 20 * Made.DAY);
        assertThat(view.measured()).map(QualityReport::windowStart).contains(Made.START + 19 * Made.DAY);
        assertThat(view.curved()).map(QualityReport::windowStart).contains(Made.START + 19 * Made.DAY);
    }

    @Test
    void windowsThatWereReportedAgainAreFollowedAsLabelsCame() {
        List<List<QualityReport>> matured = view(Made.weeks()).matured(3);

        assertThat(matured).hasSize(3);
        assertThat(matured.get(2))
                .extracting(report -> (report.asOf() - report.windowEnd()) / Made.DAY)
                .containsExactly(0L, 1L);
        assertThat(matured.get(0)).extracting(QualityReport::labelled).containsExactly(0L, 1200L, 2400L, 3600L);
    }

    @Test
    void anEstimateIsOnlyWhereThereIsOne() {
        QualityReport labelled = Made.quality(0, 1, "", 500, 0.9);
        QualityReport unlabelled = Made.quality(0, 0, "", 0, 0.9);

        assertThat(Measure.AUC.expected(labelled)).isEqualTo(0.89);
        assertThat(Measure.BRIER.expected(labelled)).isNaN();
        assertThat(Measure.AUC.expected(unlabelled)).isNaN();
        assertThat(Wording.noEstimate(unlabelled)).contains("too few labels");
    }

    @Test
    void segmentsAloneAreNoQualityOfAllEvents() {
        QualityView view = view(List.of(Made.quality(0, 1, "country=DE", 500, 0.9)));

        assertThat(view.newest()).isEmpty();
        assertThat(view.matured(6)).isEmpty();
    }
}
