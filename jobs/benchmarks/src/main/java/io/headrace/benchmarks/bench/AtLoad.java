package io.headrace.benchmarks.bench;

import io.headrace.cli.plot.Dot;
import io.headrace.cli.plot.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * A subject's points at one load: medians of those that are not void, NaN if all are.
 *
 * @param title of the subject
 * @param lagP99 of the latest sender, milliseconds
 * @param rounds all points
 * @param voided how many of them are void
 */
record AtLoad(
        String title,
        double load,
        double offered,
        double p50,
        double p99,
        double rowsPerRun,
        double lagP99,
        int rounds,
        int voided) {
    /** By subject, each from its lowest load to its highest. */
    static List<AtLoad> of(List<Point> points) {
        Map<String, Map<Double, List<Point>>> groups = points.stream()
                .sorted(Comparator.comparing(Point::load))
                .collect(Collectors.groupingBy(
                        Point::title,
                        LinkedHashMap::new,
                        Collectors.groupingBy(Point::load, LinkedHashMap::new, Collectors.toList())));
        List<AtLoad> all = new ArrayList<>();
        groups.values().forEach(loads -> loads.values().forEach(rounds -> all.add(summary(rounds))));
        return all;
    }

    private static AtLoad summary(List<Point> rounds) {
        List<Point> valid = rounds.stream().filter(point -> !point.isVoid()).toList();
        Point one = rounds.get(0);
        return new AtLoad(
                one.title(),
                one.load(),
                one.offered(),
                median(valid, Point::p50),
                median(valid, Point::p99),
                median(valid, Point::rowsPerRun),
                rounds.stream().mapToDouble(Point::lagP99).max().orElseThrow(),
                rounds.size(),
                rounds.size() - valid.size());
    }

    private static double median(List<Point> points, ToDoubleFunction<Point> figure) {
        return points.isEmpty()
                ? Double.NaN
                : Estimate.of(points.stream().mapToDouble(figure).toArray()).median();
    }

    /** One line per subject; what is void or not above 0 is left out. */
    static List<Line> lines(List<AtLoad> all, ToDoubleFunction<AtLoad> figure) {
        Map<String, List<Dot>> dots = new LinkedHashMap<>();
        for (AtLoad at : all) {
            if (figure.applyAsDouble(at) > 0) {
                dots.computeIfAbsent(at.title(), none -> new ArrayList<>())
                        .add(new Dot(at.load(), figure.applyAsDouble(at)));
            }
        }
        List<Line> lines = new ArrayList<>();
        dots.forEach((title, line) -> lines.add(Line.measured(title, line, lines.size())));
        return lines;
    }
}
