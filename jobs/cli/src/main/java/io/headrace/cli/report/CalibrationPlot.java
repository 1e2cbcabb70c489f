package io.headrace.cli.report;

import io.headrace.cli.plot.Dot;
import io.headrace.cli.plot.Line;
import io.headrace.cli.plot.LinePlot;
import io.headrace.cli.plot.LinearAxis;
import io.headrace.contract.QualityReport;
import java.util.ArrayList;
import java.util.List;

/** What came true by score, beside what would if scores were chances. */
final class CalibrationPlot {
    private CalibrationPlot() {}

    /** @param report with a curve */
    static LinePlot of(QualityReport report) {
        List<Dot> observed = report.curve().stream()
                .map(bin -> new Dot(bin.meanScore(), bin.observed()))
                .toList();
        List<Double> both = new ArrayList<>(List.of(0.0));
        observed.forEach(dot -> both.addAll(List.of(dot.x(), dot.y())));
        LinearAxis axis = LinearAxis.over(both, LinearAxis.Unit.PERCENT);
        return new LinePlot("Came true, by score", axis, axis)
                .line(Line.measured("came true", observed, 0))
                .line(Line.measured(
                        "if scores were chances", List.of(new Dot(0, 0), new Dot(axis.high(), axis.high())), 4))
                .note("observed share by mean score of " + observed.size() + " bins");
    }
}
