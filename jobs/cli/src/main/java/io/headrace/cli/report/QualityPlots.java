package io.headrace.cli.report;

import io.headrace.cli.html.Numbers;
import io.headrace.cli.plot.Dot;
import io.headrace.cli.plot.Line;
import io.headrace.cli.plot.LinePlot;
import io.headrace.cli.plot.LinearAxis;
import io.headrace.cli.plot.LinearAxis.Unit;
import io.headrace.cli.plot.TimeAxis;
import io.headrace.contract.QualityReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Quality over time, each window as far as its labels say by now. What was not measured is drawn as an estimate. */
final class QualityPlots {
    private final QualityView view;
    private final List<QualityReport> latest;
    private final TimeAxis time;
    private final int mostDots;

    /**
     * @param view with a report of all events
     * @param mostDots of a line
     */
    QualityPlots(QualityView view, int mostDots) {
        this.view = view;
        this.latest = view.latest(QualityView.ALL);
        this.time = time(view);
        this.mostDots = mostDots;
    }

    static TimeAxis time(QualityView view) {
        List<QualityReport> all = view.reports();
        return TimeAxis.over(all.get(0).windowEnd(), all.get(all.size() - 1).windowEnd(), view.windowMillis());
    }

    /** A plot for each measure that is known of any window, and one of the labels that they rest on. */
    List<LinePlot> overTime() {
        List<LinePlot> plots = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            List<Dot> measured = dots(measure::measured);
            List<Dot> expected = dots(measure::expected);
            if (known(measured) || known(expected)) {
                plots.add(overTime(measure, measured, expected));
            }
        }
        plots.add(labels());
        return plots;
    }

    private LinePlot overTime(Measure measure, List<Dot> measured, List<Dot> expected) {
        String title = QualityHtml.name(measure, latest.get(latest.size() - 1));
        LinePlot plot = new LinePlot(title, time, MeasureAxis.over(measure, List.of(measured, expected)))
                .atMost(mostDots)
                .line(Line.measured("by labels", measured, 0))
                .note("over time; by labels, newest " + Numbers.number(last(measured)));
        return known(expected) ? plot.line(new Line("estimate from scores", expected, 1, true)) : plot;
    }

    private LinePlot labels() {
        List<Dot> labelled = dots(QualityPlots::labelledShare);
        List<Dot> positives =
                dots(report -> report.labelled() == 0 ? Double.NaN : (double) report.positives() / report.labelled());
        return new LinePlot(
                        "Labels", time, LinearAxis.over(Series.values(List.of(labelled, positives), 0), Unit.PERCENT))
                .atMost(mostDots)
                .line(Line.measured("of the scores are labelled", labelled, 0))
                .line(Line.measured("of the labelled came true", positives, 1))
                .note("newest " + Numbers.percent(last(labelled)) + " of the scores labelled");
    }

    static double labelledShare(QualityReport report) {
        return report.scores() == 0 ? Double.NaN : (double) report.labelled() / report.scores();
    }

    private List<Dot> dots(ToDoubleFunction<QualityReport> figure) {
        return Series.of(latest, view.windowMillis(), QualityReport::windowEnd, figure);
    }

    private static boolean known(List<Dot> dots) {
        return dots.stream().anyMatch(dot -> !dot.isGap());
    }

    private static double last(List<Dot> dots) {
        return dots.stream()
                .flatMapToDouble(dot -> dot.isGap() ? DoubleStream.empty() : DoubleStream.of(dot.y()))
                .reduce((first, second) -> second)
                .orElse(Double.NaN);
    }
}
