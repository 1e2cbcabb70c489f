package io.headrace.cli.report;

import io.headrace.cli.plot.Dot;
import io.headrace.cli.plot.LinearAxis;
import java.util.DoubleSummaryStatistics;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Axes on which a measure's changes look as large as they are. */
final class MeasureAxis {
    /** Their distance from 0 says something; the others' place between 0 and 1 does. */
    private static final Set<Measure> FROM_ZERO = EnumSet.of(Measure.BRIER, Measure.LOG_LOSS, Measure.COST);

    /** A hundredth must not look like a fall. */
    private static final double LEAST_REACH = 0.1;

    private MeasureAxis() {}

    static LinearAxis over(Measure measure, List<List<Dot>> lines) {
        return LinearAxis.over(
                FROM_ZERO.contains(measure) ? Series.values(lines, 0) : withinOne(lines), LinearAxis.Unit.NUMBER);
    }

    private static List<Double> withinOne(List<List<Dot>> lines) {
        DoubleSummaryStatistics values = lines.stream()
                .flatMap(List::stream)
                .filter(dot -> !dot.isGap())
                .mapToDouble(Dot::y)
                .summaryStatistics();
        double middle = values.getMin() / 2 + values.getMax() / 2;
        return Series.values(lines, Math.max(0, middle - LEAST_REACH / 2), Math.min(1, middle + LEAST_REACH / 2));
    }
}
