package io.headrace.metrics;

import io.headrace.metrics.MetricNames.TagKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Objects;

/** What the drift stage counts of one pipeline with one model. Thread-safe, as {@link StageMetrics}. */
public final class DriftCounters {
    private final Counter events;
    private final Counter late;
    private final MeterFamily labels;

    private DriftCounters(MeterRegistry registry, String job, String model, String version) {
        Tags ofJob = Tags.of(TagKeys.JOB, job);
        Tags ofModel = ofJob.and(TagKeys.MODEL, model, TagKeys.VERSION, version);
        this.events = Meters.counter(registry, MetricNames.DRIFT_EVENTS, ofModel);
        this.late = Meters.counter(registry, MetricNames.DRIFT_LATE, ofModel);
        this.labels = new MeterFamily(registry, MetricNames.DRIFT_LABELS, ofJob, TagKeys.OUTCOME);
    }

    /**
     * Counters in the process's registry.
     *
     * @param job name of the pipeline
     * @param model name of the model
     * @param version of the model; the empty string for a bare file
     */
    public static DriftCounters of(String job, String model, String version) {
        return in(Metrics.registry(), job, model, version);
    }

    /** As {@link #of}, in a registry of the caller's. */
    public static DriftCounters in(MeterRegistry registry, String job, String model, String version) {
        Objects.requireNonNull(registry, "registry");
        return new DriftCounters(registry, job, model, version);
    }

    /** Scored events counted into panes. */
    public void events(long count) {
        events.increment(count);
    }

    /** Scored events too late for any window to come. */
    public void late(long count) {
        late.increment(count);
    }

    /** @param outcome what became of them, of the list at {@link MetricNames#DRIFT_LABELS} */
    public void labels(String outcome, long count) {
        labels.increment(outcome, count);
    }
}
