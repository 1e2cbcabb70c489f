package io.headrace.metrics;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A gauge of many rows, which mostly are those of the time before with other values: to register a row takes microseconds, to set a
 * value does not. Thread-safe: jobs of one name in one process show their rows in the same gauges.
 */
final class GaugeRows {
    private final MultiGauge gauge;
    private final List<String> keys;
    private Map<List<String>, Cell> shown = Map.of();

    private static final class Cell {
        private volatile double value;

        Cell(double value) {
            this.value = value;
        }
    }

    /** @param keys of a row's tags */
    GaugeRows(MultiGauge gauge, String... keys) {
        this.gauge = gauge;
        this.keys = List.of(keys);
    }

    /**
     * What was shown before and is not among these is shown no more.
     *
     * @param rows by the values of their tags, in the order of the keys
     */
    synchronized void show(Map<List<String>, Double> rows) {
        if (rows.keySet().equals(shown.keySet())) {
            rows.forEach((row, value) -> shown.get(row).value = value);
        } else {
            Map<List<String>, Cell> others = new HashMap<>();
            rows.forEach((row, value) -> others.put(row, new Cell(value)));
            gauge.register(others.entrySet().stream().map(this::registered).toList(), true);
            shown = others; // holds the cells, which the registry does not
        }
    }

    private MultiGauge.Row<Cell> registered(Map.Entry<List<String>, Cell> row) {
        return MultiGauge.Row.of(tags(row.getKey()), row.getValue(), cell -> cell.value);
    }

    private Tags tags(List<String> values) {
        return Tags.of(IntStream.range(0, keys.size())
                .mapToObj(i -> Tag.of(keys.get(i), values.get(i)))
                .toList());
    }
}
