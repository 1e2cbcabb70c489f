package io.headrace.metrics;

import io.headrace.metrics.MetricNames.TagKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** How right the scores of a model version have proved, as gauges: a row per segment and measure. One thread writes. */
public final class QualityGauges {
    /** Of this process: a job that starts anew shows its rows in those of its predecessor, which know which to replace. */
    private static final Map<Tags, QualityGauges> PROCESS = new ConcurrentHashMap<>();

    private final MultiGauge measured;
    private final MultiGauge expected;
    private final MultiGauge floors;

    private QualityGauges(MeterRegistry registry, Tags tags) {
        this.measured = Meters.rows(registry, MetricNames.DRIFT_QUALITY, tags);
        this.expected = Meters.rows(registry, MetricNames.DRIFT_QUALITY_EXPECTED, tags);
        this.floors = Meters.rows(registry, MetricNames.DRIFT_QUALITY_FLOOR, tags);
    }

    /**
     * Gauges in the process's registry.
     *
     * @param version of the model; the empty string for a bare file
     * @param run {@code live} or {@code replay}
     */
    public static QualityGauges of(String job, String model, String version, String run) {
        return PROCESS.computeIfAbsent(
                tags(job, model, version, run), tags -> new QualityGauges(Metrics.registry(), tags));
    }

    /** As {@link #of}, in a registry of the caller's. */
    public static QualityGauges in(MeterRegistry registry, String job, String model, String version, String run) {
        Objects.requireNonNull(registry, "registry");
        return new QualityGauges(registry, tags(job, model, version, run));
    }

    private static Tags tags(String job, String model, String version, String run) {
        return Tags.of(TagKeys.JOB, job, TagKeys.MODEL, model, TagKeys.VERSION, version, TagKeys.RUN, run);
    }

    /**
     * A measure of a segment.
     *
     * @param segment {@code field=value}, or the empty string for all
     * @param value NaN, where it is not known, shows nothing
     */
    public record Value(String segment, String measure, double value) {}

    /** From labels; what is not among the values is shown no more. */
    public void showMeasured(List<Value> values) {
        measured.register(rows(values), true);
    }

    /** From scores alone; what is not among the values is shown no more. */
    public void showExpected(List<Value> values) {
        expected.register(rows(values), true);
    }

    /** @param least by measure, the worst value that it may have */
    public void showFloors(Map<String, Double> least) {
        floors.register(
                least.entrySet().stream()
                        .<MultiGauge.Row<?>>map(
                                floor -> MultiGauge.Row.of(Tags.of(TagKeys.MEASURE, floor.getKey()), floor.getValue()))
                        .toList(),
                true);
    }

    private static List<MultiGauge.Row<?>> rows(List<Value> values) {
        return values.stream()
                .filter(value -> !Double.isNaN(value.value))
                .<MultiGauge.Row<?>>map(value -> MultiGauge.Row.of(
                        Tags.of(TagKeys.SEGMENT, value.segment, TagKeys.MEASURE, value.measure), value.value))
                .toList();
    }
}
