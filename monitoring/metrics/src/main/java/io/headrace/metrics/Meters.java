package io.headrace.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Builds meters from their names. Buckets are fixed, so that histograms of several processes can be added up. */
final class Meters {
    /** Powers of two up to the largest batch anyone runs. */
    private static final double[] ROW_BUCKETS =
            DoubleStream.iterate(1, rows -> rows <= 8192, rows -> rows * 2).toArray();

    /** 16 µs, doubling, to 4.2 s: from one row on a small model to a stalled device. */
    private static final Duration[] TIME_BUCKETS = Stream.iterate(
                    Duration.ofNanos(16_000), time -> time.multipliedBy(2))
            .limit(19)
            .toArray(Duration[]::new);

    private Meters() {}

    static Counter counter(MeterRegistry registry, MetricName metric, Tags tags) {
        return Counter.builder(metric.name())
                .description(metric.description())
                .baseUnit(metric.unit())
                .tags(tags)
                .register(registry);
    }

    static Timer timer(MeterRegistry registry, MetricName metric, Tags tags) {
        return Timer.builder(metric.name())
                .description(metric.description())
                .tags(tags)
                .serviceLevelObjectives(TIME_BUCKETS)
                .register(registry);
    }

    static DistributionSummary rowCounts(MeterRegistry registry, MetricName metric, Tags tags) {
        return DistributionSummary.builder(metric.name())
                .description(metric.description())
                .baseUnit(metric.unit())
                .tags(tags)
                .serviceLevelObjectives(ROW_BUCKETS)
                .register(registry);
    }

    /** A gauge of many rows, which are shown and replaced together. */
    static MultiGauge rows(MeterRegistry registry, MetricName metric, Tags tags) {
        return MultiGauge.builder(metric.name())
                .description(metric.description())
                .baseUnit(metric.unit())
                .tags(tags)
                .register(registry);
    }

    static void constant(MeterRegistry registry, MetricName metric, Tags tags, double value) {
        Gauge.builder(metric.name(), () -> value)
                .description(metric.description())
                .baseUnit(metric.unit())
                .tags(tags)
                .register(registry);
    }
}
