package io.headrace.cli.report;

import io.headrace.cli.plot.Dot;
import io.headrace.cli.plot.Line;
import io.headrace.cli.plot.LinePlot;
import io.headrace.cli.plot.LinearAxis;
import io.headrace.cli.plot.LinearAxis.Unit;
import io.headrace.contract.QualityReport;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How each of the newest windows changed as of later and later times. */
final class MaturityPlots {
    private static final double DAY = 86_400_000;

    private final List<List<QualityReport>> windows;

    private MaturityPlots(List<List<QualityReport>> windows) {
        this.windows = windows;
    }

    /** @return none where no window was reported twice */
    static List<LinePlot> of(QualityView view) {
        List<List<QualityReport>> windows = view.matured(Line.LOOKS);
        return windows.isEmpty() ? List.of() : new MaturityPlots(windows).all();
    }

    private List<LinePlot> all() {
        List<List<Dot>> labelled = lines(QualityPlots::labelledShare);
        return List.of(
                plot("Labelled", LinearAxis.over(Series.values(labelled, 0), Unit.PERCENT), labelled),
                plot(Measure.AUC),
                plot(Measure.AVERAGE_PRECISION),
                plot(Measure.RECALL));
    }

    private LinePlot plot(Measure measure) {
        List<List<Dot>> lines = lines(measure::measured);
        return plot(measure.label(), MeasureAxis.over(measure, lines), lines);
    }

    private LinePlot plot(String title, LinearAxis y, List<List<Dot>> lines) {
        List<Double> ages = lines.stream().flatMap(List::stream).map(Dot::x).toList();
        LinePlot plot = new LinePlot(title, LinearAxis.over(ages, Unit.DAYS), y);
        for (int i = 0; i < lines.size(); i++) {
            QualityReport window = windows.get(i).get(0);
            plot.line(Line.measured(Wording.window(window.windowStart(), window.windowEnd()), lines.get(i), i));
        }
        return plot.note("by days after the window's end, a line for each window");
    }

    private List<List<Dot>> lines(ToDoubleFunction<QualityReport> figure) {
        return windows.stream()
                .map(window -> window.stream()
                        .map(report -> new Dot(age(report), figure.applyAsDouble(report)))
                        .toList())
                .toList();
    }

    /** Days from the window's end to when labels counted. */
    private static double age(QualityReport report) {
        return (report.asOf() - report.windowEnd()) / DAY;
    }
}
