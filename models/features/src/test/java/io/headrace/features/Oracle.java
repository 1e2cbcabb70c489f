package io.headrace.features;

import io.headrace.contract.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** The definition of window features, word by word: every event that came is looked at again for every feature. */
final class Oracle {
    private record Identity(long time, String id) {}

    private final Map<Identity, Event> events = new HashMap<>();
    private final Map<Identity, LabelUpdate> labels = new HashMap<>();

    void event(Event event) {
        events.putIfAbsent(new Identity(event.time(), event.id()), event);
    }

    void label(LabelUpdate label) {
        Identity of = new Identity(label.eventTime(), label.eventId());
        labels.merge(of, label, (known, more) -> more.labelTime() >= known.labelTime() ? more : known);
    }

    double value(WindowFeature feature, long time) {
        long to = time - feature.delay().toMillis();
        long from = to - feature.window().toMillis();
        List<Event> window = events.values().stream()
                .filter(event -> event.time() > from && event.time() <= to)
                .toList();
        int column = Purchases.SCHEMA.indexOf(feature.of());
        double[] values = column < 0 || feature.function() == WindowFunction.DISTINCT
                ? new double[0]
                : window.stream()
                        .filter(event -> !event.isNull(column))
                        .mapToDouble(event -> event.doubleAt(column))
                        .toArray();
        return switch (feature.function()) {
            case COUNT -> window.size();
            case SUM -> DoubleStream.of(values).sum();
            case MEAN -> DoubleStream.of(values).average().orElse(Double.NaN);
            case MIN -> DoubleStream.of(values).min().orElse(Double.NaN);
            case MAX -> DoubleStream.of(values).max().orElse(Double.NaN);
            case STDDEV -> stddev(values);
            case DISTINCT ->
                window.stream()
                        .filter(event -> !event.isNull(column))
                        .map(event -> event.text(column))
                        .distinct()
                        .count();
            case LABEL_RATE ->
                window.isEmpty() ? 0 : window.stream().mapToDouble(this::label).sum() / window.size();
        };
    }

    private double label(Event event) {
        LabelUpdate label = labels.get(new Identity(event.time(), event.id()));
        return label == null ? 0 : label.value();
    }

    private static double stddev(double[] values) {
        if (values.length < 2) {
            return Double.NaN;
        }
        double mean = DoubleStream.of(values).average().orElseThrow();
        double squares =
                DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.length - 1));
    }
}
