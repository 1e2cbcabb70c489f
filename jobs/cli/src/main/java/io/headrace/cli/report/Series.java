package io.headrace.cli.report;

import io.headrace.cli.plot.Dot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** A figure of windows over their ends, with a gap where windows are missing. */
final class Series {
    /** Steps without a window from which on a line would say what nobody knows. */
    private static final int MISSED = 3;

    private Series() {}

    /**
     * @param slideMillis how far windows usually are apart
     * @param end of a window, epoch milliseconds, ascending
     */
    static <T> List<Dot> of(List<T> windows, long slideMillis, ToLongFunction<T> end, ToDoubleFunction<T> figure) {
        List<Dot> dots = new ArrayList<>(windows.size());
        long last = Long.MAX_VALUE;
        for (T window : windows) {
            long now = end.applyAsLong(window);
            if (now > last && now - last > MISSED * slideMillis) {
                dots.add(new Dot(last + slideMillis, Double.NaN));
            }
            dots.add(new Dot(now, figure.applyAsDouble(window)));
            last = now;
        }
        return dots;
    }

    /** Values of all dots, for an axis to reach over. */
    static List<Double> values(List<List<Dot>> lines, double... more) {
        List<Double> values = new ArrayList<>();
        lines.forEach(line -> line.forEach(dot -> values.add(dot.y())));
        for (double value : more) {
            values.add(value);
        }
        return values;
    }
}
