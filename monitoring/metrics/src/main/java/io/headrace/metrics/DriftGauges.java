package io.headrace.metrics;

import io.headrace.metrics.MetricNames.TagKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the newest windows of one shape say of a model version, as gauges: a row per feature and distance, of which there are as
 * many as the spec names. One thread writes.
 */
public final class DriftGauges {
    /** Of this process: a job that starts anew shows its rows in those of its predecessor, which know which to replace. */
    private static final Map<Tags, DriftGauges> PROCESS = new ConcurrentHashMap<>();

    private final GaugeRows effects;
    private final GaugeRows thresholds;
    private final GaugeRows alarms;
    private final Counter windows;

    private DriftGauges(MeterRegistry registry, Tags tags) {
        this.effects =
                new GaugeRows(Meters.rows(registry, MetricNames.DRIFT_EFFECT, tags), TagKeys.FEATURE, TagKeys.DISTANCE);
        this.thresholds = new GaugeRows(Meters.rows(registry, MetricNames.DRIFT_THRESHOLD, tags), TagKeys.DISTANCE);
        this.alarms = new GaugeRows(Meters.rows(registry, MetricNames.DRIFT_ALARM, tags), TagKeys.FEATURE);
        this.windows = Meters.counter(registry, MetricNames.DRIFT_WINDOWS, tags);
    }

    /**
     * Gauges in the process's registry.
     *
     * @param version of the model; the empty string for a bare file
     * @param run {@code live} or {@code replay}
     * @param window length of the windows, such as {@code 1h}
     */
    public static DriftGauges of(String job, String model, String version, String run, String window) {
        return PROCESS.computeIfAbsent(
                tags(job, model, version, run, window), tags -> new DriftGauges(Metrics.registry(), tags));
    }

    /** As {@link #of}, in a registry of the caller's. */
    public static DriftGauges in(
            MeterRegistry registry, String job, String model, String version, String run, String window) {
        Objects.requireNonNull(registry, "registry");
        return new DriftGauges(registry, tags(job, model, version, run, window));
    }

    private static Tags tags(String job, String model, String version, String run, String window) {
        return Tags.of(
                TagKeys.JOB,
                job,
                TagKeys.MODEL,
                model,
                TagKeys.VERSION,
                version,
                TagKeys.RUN,
                run,
                TagKeys.WINDOW,
                window);
    }

    /**
     * How far a feature is from its reference.
     *
     * @param effect in the distance's unit; NaN, where there is not enough data, shows nothing
     */
    public record Effect(String feature, String distance, double effect) {}

    /**
     * A window was judged; what it does not speak of is shown no more.
     *
     * @param raised by feature, whether its alarm is
     * @param least least effect that counts, by distance
     */
    public void show(List<Effect> found, Map<String, Boolean> raised, Map<String, Double> least) {
        Map<List<String>, Double> known = new HashMap<>();
        for (Effect effect : found) {
            if (!Double.isNaN(effect.effect)) {
                known.put(List.of(effect.feature, effect.distance), effect.effect);
            }
        }
        effects.show(known);
        Map<List<String>, Double> states = new HashMap<>();
        raised.forEach((feature, isRaised) -> states.put(List.of(feature), isRaised ? 1.0 : 0.0));
        alarms.show(states);
        Map<List<String>, Double> bounds = new HashMap<>();
        least.forEach((distance, effect) -> bounds.put(List.of(distance), effect));
        thresholds.show(bounds);
        windows.increment();
    }
}
