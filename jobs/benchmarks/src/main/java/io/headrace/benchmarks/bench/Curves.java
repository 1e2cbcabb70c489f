package io.headrace.benchmarks.bench;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Points drawn as lines: the medians of those that are not void, by subject and load. */
final class Curves {
    private final Map<String, Map<Double, List<Point>>> byTitle;

    Curves(List<Point> points) {
        this.byTitle = points.stream()
                .filter(point -> !point.isVoid())
                .sorted(Comparator.comparing(Point::load))
                .collect(Collectors.groupingBy(
                        Point::title,
                        LinkedHashMap::new,
                        Collectors.groupingBy(Point::load, LinkedHashMap::new, Collectors.toList())));
    }

    /** Values of 0 are not drawn. */
    List<Lines.Line> of(ToDoubleFunction<Point> figure) {
        return byTitle.entrySet().stream()
                .map(line -> new Lines.Line(
                        line.getKey(),
                        line.getValue().entrySet().stream()
                                .map(dot -> new Lines.Dot(dot.getKey(), median(dot.getValue(), figure)))
                                .filter(dot -> dot.value() > 0)
                                .toList()))
                .filter(line -> !line.dots().isEmpty())
                .toList();
    }

    private static double median(List<Point> points, ToDoubleFunction<Point> figure) {
        return Estimate.of(points.stream().mapToDouble(figure).toArray()).median();
    }
}
