package io.headrace.cli.report;

import io.headrace.cli.html.Html;
import io.headrace.cli.html.Numbers;
import io.headrace.cli.plot.Dot;
import io.headrace.cli.plot.Line;
import io.headrace.cli.plot.LinePlot;
import io.headrace.contract.QualityReport;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Quality by segment, each by its newest window with a label. */
final class SegmentsHtml {
    private static final int MOST = 200;
    private static final String ALL_EVENTS = "all events";

    private final Html html;
    private final QualityView view;
    private final int mostDots;

    /** @param mostDots of a line */
    SegmentsHtml(Html html, QualityView view, int mostDots) {
        this.html = html;
        this.view = view;
        this.mostDots = mostDots;
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
        List<String> busiest = busiest();
        List.of(Measure.AUC, Measure.RECALL)
                .forEach(measure -> plot(busiest, measure).draw(html));
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
    private List<String> busiest() {
        Map<String, Map<Long, Long>> ofWindows = view.reports().stream()
                .filter(report -> !report.segment().equals(QualityView.ALL))
                .collect(Collectors.groupingBy(
                        QualityReport::segment,
                        TreeMap::new,
                        Collectors.toMap(QualityReport::windowEnd, QualityReport::scores, Math::max)));
        Map<String, Long> scores = new TreeMap<>();
        ofWindows.forEach((segment, windows) -> scores.put(
                segment, windows.values().stream().mapToLong(Long::longValue).sum()));
        return scores.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(Line.LOOKS)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Over time, a line for each of these segments. */
    private LinePlot plot(List<String> segments, Measure measure) {
        List<List<Dot>> lines = segments.stream()
                .map(segment -> Series.of(
                        view.latest(segment), view.windowMillis(), QualityReport::windowEnd, measure::measured))
                .toList();
        LinePlot plot = new LinePlot(
                        measure.label() + " by segment", QualityPlots.time(view), MeasureAxis.over(measure, lines))
                .atMost(mostDots);
        for (int i = 0; i < lines.size(); i++) {
            plot.line(Line.measured(segments.get(i), lines.get(i), i));
        }
        return plot.note("over time, by labels, of the segments with the most scores");
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
