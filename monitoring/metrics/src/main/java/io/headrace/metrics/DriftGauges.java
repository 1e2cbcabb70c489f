package io.headrace.metrics;

import io.headrace.metrics.MetricNames.TagKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
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

    private final MultiGauge effects;
    private final MultiGauge thresholds;
    private final MultiGauge alarms;
    private final Counter windows;

    private DriftGauges(MeterRegistry registry, Tags tags) {
        this.effects = Meters.rows(registry, MetricNames.DRIFT_EFFECT, tags);
        this.thresholds = Meters.rows(registry, MetricNames.DRIFT_THRESHOLD, tags);
        this.alarms = Meters.rows(registry, MetricNames.DRIFT_ALARM, tags);
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
        effects.register(
                found.stream()
                        .filter(effect -> !Double.isNaN(effect.effect))
                        .map(DriftGauges::row)
                        .toList(),
                true);
        alarms.register(raised.entrySet().stream().map(DriftGauges::alarm).toList(), true);
        thresholds.register(
                least.entrySet().stream().map(DriftGauges::threshold).toList(), true);
        windows.increment();
    }

    private static MultiGauge.Row<Number> row(Effect found) {
        return MultiGauge.Row.of(
                Tags.of(TagKeys.FEATURE, found.feature, TagKeys.DISTANCE, found.distance), found.effect);
    }

    private static MultiGauge.Row<Number> alarm(Map.Entry<String, Boolean> raised) {
        return MultiGauge.Row.of(Tags.of(TagKeys.FEATURE, raised.getKey()), raised.getValue() ? 1 : 0);
    }

    private static MultiGauge.Row<Number> threshold(Map.Entry<String, Double> least) {
        return MultiGauge.Row.of(Tags.of(TagKeys.DISTANCE, least.getKey()), least.getValue());
    }
}
