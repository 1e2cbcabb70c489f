package io.headrace.cli.report;

import io.headrace.cli.html.Html;
import io.headrace.cli.html.Numbers;
import io.headrace.cli.plot.Line;
import io.headrace.contract.QualityReport;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Quality by segment, each by its newest window with a label. */
final class SegmentsHtml {
    private static final int MOST = 200;
    private static final String ALL_EVENTS = "all events";

    private final Html html;
    private final QualityView view;

    SegmentsHtml(Html html, QualityView view) {
        this.html = html;
        this.view = view;
    }

    void write() {
        List<String> segments = view.segments();
        if (segments.equals(List.of(QualityView.ALL))) {
            return;
        }
        html.add("<h4>By segment</h4>");
        if (segments.size() > MOST) {
            html.element("p", "hint", "The first " + MOST + " of " + Numbers.count(segments.size()) + ":");
        }
        html.add("<div class=\"plots\">");
        QualityPlots.bySegment(view, busiest(segments)).forEach(plot -> plot.draw(html));
        html.add("</div><div class=\"wide\"><table>");
        html.head(
                "segment",
                "window",
                "scores",
                "labelled",
                "came true",
                "AUC",
                "AUC, estimate",
                "average precision",
                "precision",
                "recall",
                "precision at k",
                "Brier score",
                "log loss",
                "cost",
                "calibration");
        segments.stream().limit(MOST).forEach(this::segment);
        html.add("</table></div>");
    }

    /** As many as a plot can hold, those of the most scores, all events left out. */
    private List<String> busiest(List<String> segments) {
        return segments.stream()
                .filter(segment -> !segment.equals(QualityView.ALL))
                .sorted(Comparator.comparingLong(this::scores).reversed())
                .limit(Line.LOOKS)
                .toList();
    }

    private long scores(String segment) {
        return view.latest(segment).stream().mapToLong(QualityReport::scores).sum();
    }

    private void segment(String segment) {
        List<QualityReport> latest = view.latest(segment);
        QualityReport report = latest.stream()
                .filter(each -> each.labelled() > 0)
                .reduce((first, second) -> second)
                .orElse(latest.get(latest.size() - 1));
        html.row(
                segment.equals(QualityView.ALL) ? ALL_EVENTS : segment,
                Wording.window(report.windowStart(), report.windowEnd()),
                Numbers.count(report.scores()),
                Numbers.count(report.labelled()),
                Numbers.count(report.positives()),
                Numbers.number(Measure.AUC.measured(report)),
                estimate(latest.get(latest.size() - 1)),
                Numbers.number(Measure.AVERAGE_PRECISION.measured(report)),
                Numbers.number(Measure.PRECISION.measured(report)),
                Numbers.number(Measure.RECALL.measured(report)),
                Numbers.number(Measure.PRECISION_AT_K.measured(report)),
                Numbers.number(Measure.BRIER.measured(report)),
                Numbers.number(Measure.LOG_LOSS.measured(report)),
                Numbers.number(Measure.COST.measured(report)),
                report.calibration().name().toLowerCase(Locale.ROOT));
    }

    /** Of the newest window, which may have no label yet. */
    private static String estimate(QualityReport newest) {
        double auc = Measure.AUC.expected(newest);
        return Double.isNaN(auc) ? Numbers.NONE : "≈ " + Numbers.number(auc);
    }
}
