package io.headrace.features;

import io.headrace.contract.EventSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** Sorts window features by key and settles what each key's history keeps. */
final class FeatureGroups {
    /** A window feature and its slot. */
    private record Placed(int slot, WindowFeature feature) {}

    private final EventSchema schema;
    private final List<Placed> placed;
    private final List<String> values;
    private final List<String> digests;

    private FeatureGroups(EventSchema schema, List<Placed> placed) {
        this.schema = schema;
        this.placed = placed;
        this.values = columns(
                placed, feature -> feature.function().needsColumn() && feature.function() != WindowFunction.DISTINCT);
        this.digests = columns(placed, feature -> feature.function() == WindowFunction.DISTINCT);
    }

    static List<KeyedFeatures> of(
            List<? extends Feature> features,
            EventSchema schema,
            Duration lateness,
            Function<HistoryLayout, TreeShape> shape) {
        Map<String, List<Placed>> byKey = new LinkedHashMap<>();
        for (int slot = 0; slot < features.size(); slot++) {
            if (features.get(slot) instanceof WindowFeature window) {
                byKey.computeIfAbsent(window.key(), key -> new ArrayList<>()).add(new Placed(slot, window));
            }
        }
        List<KeyedFeatures> groups = new ArrayList<>();
        byKey.forEach((key, placed) -> groups.add(new FeatureGroups(schema, placed).group(key, lateness, shape)));
        return groups;
    }

    private KeyedFeatures group(String key, Duration lateness, Function<HistoryLayout, TreeShape> shape) {
        HistoryLayout layout = new HistoryLayout(
                values.size(),
                digests.size(),
                uses(WindowFunction.LABEL_RATE),
                uses(WindowFunction.STDDEV),
                uses(WindowFunction.MIN) || uses(WindowFunction.MAX));
        HistoryPlan plan = new HistoryPlan(layout, fingerprint(layout), indexes(values), indexes(digests), scans());
        List<String> names = placed.stream().map(one -> one.feature.name()).toList();
        return new KeyedFeatures(key, schema.indexOf(key), names, plan, shape.apply(layout), lateness);
    }

    private List<WindowScan> scans() {
        Map<Duration, TreeMap<Long, List<WindowScan.Output>>> byDelay = new LinkedHashMap<>();
        for (Placed one : placed) {
            byDelay.computeIfAbsent(one.feature.delay(), delay -> new TreeMap<>())
                    .computeIfAbsent(one.feature.window().toMillis(), window -> new ArrayList<>())
                    .add(output(one));
        }
        List<WindowScan> scans = new ArrayList<>();
        byDelay.forEach((delay, windows) -> scans.add(scan(delay, windows)));
        return List.copyOf(scans);
    }

    private static WindowScan scan(Duration delay, TreeMap<Long, List<WindowScan.Output>> windows) {
        int[] digests = windows.values().stream()
                .flatMap(List::stream)
                .filter(output -> output.function() == WindowFunction.DISTINCT)
                .mapToInt(WindowScan.Output::column)
                .distinct()
                .toArray();
        long[] lengths = windows.keySet().stream().mapToLong(Long::longValue).toArray();
        List<List<WindowScan.Output>> outputs =
                windows.values().stream().map(List::copyOf).toList();
        return new WindowScan(delay.toMillis(), lengths, outputs, digests);
    }

    private WindowScan.Output output(Placed one) {
        WindowFunction function = one.feature.function();
        List<String> columns = function == WindowFunction.DISTINCT ? digests : values;
        return new WindowScan.Output(one.slot, function, columns.indexOf(one.feature.of()));
    }

    /** Windows may change between runs of a spec; what was kept of each event may not. */
    private long fingerprint(HistoryLayout layout) {
        return Digest.of(values + "/" + digests + "/" + layout);
    }

    private boolean uses(WindowFunction function) {
        return placed.stream().anyMatch(one -> one.feature.function() == function);
    }

    private int[] indexes(List<String> columns) {
        return columns.stream().mapToInt(schema::indexOf).toArray();
    }

    private static List<String> columns(List<Placed> placed, Predicate<WindowFeature> readers) {
        return placed.stream()
                .map(Placed::feature)
                .filter(readers)
                .map(WindowFeature::of)
                .distinct()
                .sorted()
                .toList();
    }
}
