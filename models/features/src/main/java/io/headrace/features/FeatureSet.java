package io.headrace.features;

import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.Flags;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An ordered list of features, settled against the columns of the events they read. A row passes {@link #stateless},
 * then each of {@link #groups} where its key lives, then {@link #finish}.
 */
public final class FeatureSet implements Serializable {
    /**
     * Time kept behind the horizon if nothing else is said. Decoding lets an event be up to a day ahead; so far ahead it
     * must not expire what events of the present still need.
     */
    public static final Duration DEFAULT_LATENESS = Duration.ofDays(1);

    private static final long serialVersionUID = 1;

    private final List<Feature> features;
    private final EventSchema schema;
    private final List<String> names;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<Stateless> stateless = new ArrayList<>();
    private final List<KeyedFeatures> groups;

    /** A field, by its column, or a reading of the calendar, where column is -1. */
    private record Stateless(int slot, int column, CalendarFeature calendar) implements Serializable {}

    private FeatureSet(List<Feature> features, EventSchema schema, List<KeyedFeatures> groups) {
        this.features = List.copyOf(features);
        this.schema = schema;
        this.names = this.features.stream().map(Feature::name).toList();
        this.groups = List.copyOf(groups);
        for (int slot = 0; slot < names.size(); slot++) {
            indexes.put(names.get(slot), slot);
            addStateless(slot, features.get(slot));
        }
    }

    /** @throws FeatureErrors with everything that does not fit */
    public static FeatureSet compile(List<? extends Feature> features, EventSchema schema) {
        return compile(features, schema, DEFAULT_LATENESS);
    }

    /**
     * @param lateness how long history is kept beyond the horizon, for events that come late; not negative
     * @throws FeatureErrors with everything that does not fit
     */
    public static FeatureSet compile(List<? extends Feature> features, EventSchema schema, Duration lateness) {
        List<String> errors = FeatureCheck.errors(features, schema);
        if (!errors.isEmpty()) {
            throw new FeatureErrors(errors);
        }
        Checks.requireDuration(lateness, Duration.ZERO, "lateness");
        return new FeatureSet(
                List.copyOf(features), schema, FeatureGroups.of(features, schema, lateness, TreeShape::of));
    }

    /** With nodes of a given size instead of the best: for tests of deep trees. */
    static FeatureSet compile(
            List<? extends Feature> features, EventSchema schema, Duration lateness, TreeShape shape) {
        return new FeatureSet(
                List.copyOf(features), schema, FeatureGroups.of(features, schema, lateness, any -> shape));
    }

    public List<Feature> features() {
        return features;
    }

    /** The events that this set reads. */
    public EventSchema schema() {
        return schema;
    }

    /** In slot order. */
    public List<String> names() {
        return names;
    }

    public int size() {
        return names.size();
    }

    /** @return the feature's slot, or -1 if there is none of that name */
    public int indexOf(String name) {
        return indexes.getOrDefault(name, -1);
    }

    /** One per key column, in order of their first feature. */
    public List<KeyedFeatures> groups() {
        return groups;
    }

    /** A row for the event, all slots NaN. */
    public FeatureRow row(Event event) {
        double[] values = new double[names.size()];
        Arrays.fill(values, Double.NaN);
        return new FeatureRow(event, values, 0);
    }

    /** Fills the slots of field and calendar features. */
    public void stateless(FeatureRow row) {
        Event event = row.event();
        double[] values = row.values();
        for (Stateless feature : stateless) {
            values[feature.slot] =
                    feature.column >= 0 ? event.doubleAt(feature.column) : feature.calendar.at(event.time());
        }
    }

    /**
     * Settles the slots without a value once all stages have passed, and sets {@link Flags#MISSING} if there were any. A
     * value that has overflown is none.
     *
     * @return the first feature that rejects the event for it
     */
    public Optional<String> finish(FeatureRow row) {
        double[] values = row.values();
        for (int slot = 0; slot < values.length; slot++) {
            if (!Double.isFinite(values[slot])) {
                row.flag(Flags.MISSING);
                Missing missing = features.get(slot).missing();
                if (missing instanceof Missing.Reject) {
                    return Optional.of(names.get(slot));
                }
                values[slot] = missing instanceof Missing.Value other ? other.value() : Double.NaN;
            }
        }
        return Optional.empty();
    }

    private void addStateless(int slot, Feature feature) {
        if (feature instanceof FieldFeature field) {
            stateless.add(new Stateless(slot, schema.indexOf(field.column()), null));
        } else if (feature instanceof CalendarFeature calendar) {
            stateless.add(new Stateless(slot, -1, calendar));
        }
    }
}
