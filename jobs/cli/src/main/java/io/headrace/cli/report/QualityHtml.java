package io.headrace.cli.report;

import io.headrace.cli.html.Html;
import io.headrace.cli.html.Numbers;
import io.headrace.cli.html.Times;
import io.headrace.cli.plot.LinePlot;
import io.headrace.contract.QualityReport;
import java.util.List;
import java.util.Optional;

/** Quality of one subject in windows of one length: what labels say, what is estimated before they come, and how both went. */
final class QualityHtml {
    private final Html html;
    private final QualityView view;
    private final String id;
    private final Budget budget;

    /** @param id of the view, unique on the page */
    QualityHtml(Html html, QualityView view, String id, Budget budget) {
        this.html = html;
        this.view = view;
        this.id = id;
        this.budget = budget;
    }

    void write() {
        html.add("<section class=\"quality\"").attribute("id", id).add("><h3>Quality, windows of ");
        html.text(Times.length(view.windowMillis())).add("</h3>");
        Optional<QualityReport> newest = view.newest();
        if (newest.isEmpty()) {
            html.element("p", "notice", "There are reports of segments only, none of all events.");
        } else {
            now(newest.get());
            thinned();
            html.add("<div class=\"plots\">");
            new QualityPlots(view, budget.dots()).overTime().forEach(plot -> plot.draw(html));
            html.add("</div>");
            matured();
            calibration();
        }
        new SegmentsHtml(html, view, budget.dots()).write();
        html.add("</section>");
    }

    private void now(QualityReport newest) {
        Optional<QualityReport> measured = view.measured();
        html.element("p", measured.map(QualityHtml::labels).orElse("No window has a label yet."));
        if (!measured.equals(Optional.of(newest))) {
            html.element("p", "Newest window: " + labels(newest));
        }
        html.element("p", "Scores as chances: " + Wording.calibration(newest.calibration()) + ".");
        if (newest.expected().isEmpty()) {
            html.element("p", "notice", Wording.noEstimate(newest));
        }
        figures(measured.orElse(newest), newest);
    }

    private void thinned() {
        int windows = view.latest(QualityView.ALL).size();
        if (windows > budget.dots()) {
            html.element("p", "hint", Wording.thinned(budget.dots(), windows));
        }
    }

    private static String labels(QualityReport report) {
        return Wording.window(report.windowStart(), report.windowEnd()) + ": " + Numbers.count(report.labelled())
                + " of " + Numbers.count(report.scores()) + " scores are labelled as of " + Times.utc(report.asOf())
                + ", " + Numbers.count(report.positives()) + " came true. Decided from "
                + Numbers.plain(report.threshold()) + " on.";
    }

    private void figures(QualityReport measured, QualityReport newest) {
        html.add("<div class=\"wide\"><table>");
        html.head(
                "",
                "by labels, " + Wording.window(measured.windowStart(), measured.windowEnd()),
                "estimate, " + Wording.window(newest.windowStart(), newest.windowEnd()));
        for (Measure measure : Measure.values()) {
            double expected = measure.expected(newest);
            html.add("<tr><th scope=\"row\">").text(name(measure, measured));
            html.add(" ").element("small", measure.hint()).add("</th>");
            html.element("td", Numbers.number(measure.measured(measured)));
            html.element("td", Double.isNaN(expected) ? Numbers.NONE : "≈ " + Numbers.number(expected) + " (estimate)");
            html.add("</tr>");
        }
        html.add("</table></div>");
    }

    static String name(Measure measure, QualityReport report) {
        return measure == Measure.PRECISION_AT_K
                ? "precision at " + report.measured().k()
                : measure.label();
    }

    private void matured() {
        List<LinePlot> matured = MaturityPlots.of(view);
        if (matured.isEmpty()) {
            return;
        }
        html.add("<h4>As labels came</h4>");
        html.element("p", "hint", "The newest windows that were reported more than once, by the days since their end.");
        html.add("<div class=\"plots\">");
        matured.forEach(plot -> plot.draw(html));
        html.add("</div>");
    }

    private void calibration() {
        view.curved().ifPresent(report -> {
            html.add("<h4>Calibration</h4>");
            html.element(
                    "p",
                    Wording.window(report.windowStart(), report.windowEnd()) + ": "
                            + Wording.calibration(report.calibration())
                            + ". The verdict counts labels of earlier windows too.");
            html.add("<div class=\"plots\">");
            CalibrationPlot.of(report).draw(html);
            html.add("</div>");
            bins(report.curve());
        });
    }

    private void bins(List<QualityReport.CurveBin> curve) {
        html.add("<details><summary>The curve in numbers</summary><div class=\"wide\"><table>");
        html.head("mean score", "came true", "scores");
        for (QualityReport.CurveBin bin : curve) {
            html.row(Numbers.number(bin.meanScore()), Numbers.percent(bin.observed()), Numbers.count(bin.count()));
        }
        html.add("</table></div></details>");
    }
}
