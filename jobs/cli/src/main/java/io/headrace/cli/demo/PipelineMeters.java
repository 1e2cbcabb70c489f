package io.headrace.cli.demo;

import io.headrace.metrics.MetricNames;
import io.headrace.metrics.Metrics;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;

/** What only the pipeline itself knows, read from the process's registry. */
final class PipelineMeters {
    private final MeterRegistry registry = Metrics.registry();
    private final double rowsBefore;
    private final long batchesBefore;

    /** Counts from now on. */
    PipelineMeters() {
        rowsBefore = rows();
        batchesBefore = batches();
    }

    /** Mean rows a batch; NaN before the first. */
    double batchRows() {
        long batches = batches() - batchesBefore;
        return batches == 0 ? Double.NaN : (rows() - rowsBefore) / batches;
    }

    /** The device that the model runs on, lower-case; {@code unknown} before it is loaded. */
    String device() {
        return registry.find(MetricNames.INFER_DEVICE.name()).gauges().stream()
                .map(Gauge::getId)
                .map(id -> id.getTag(MetricNames.TagKeys.DEVICE))
                .filter(Objects::nonNull)
                .map(device -> device.toLowerCase(Locale.ROOT))
                .findFirst()
                .orElse("unknown");
    }

    private double rows() {
        return summaries().stream()
                .mapToDouble(DistributionSummary::totalAmount)
                .sum();
    }

    private long batches() {
        return summaries().stream().mapToLong(DistributionSummary::count).sum();
    }

    private Collection<DistributionSummary> summaries() {
        return registry.find(MetricNames.BATCH_ROWS.name()).summaries();
    }
}
