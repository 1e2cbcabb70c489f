package io.headrace.stages.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;

/**
 * Registers Flink's metrics as Micrometer meters that read them when scraped. Counters become counters, meters and
 * gauges become gauges, a histogram becomes one gauge per statistic. Gauges that answer something else than a number or
 * a boolean are left out.
 *
 * <p>A place in Flink's scopes has one meter. A restarted task registers its metrics anew before or after the old ones go:
 * the newer one takes the place over, and the older one's removal then leaves it alone. Flink calls from several threads;
 * all state is guarded by this.
 */
final class MicrometerReporter implements MetricReporter {
    private static final Map<String, ToDoubleFunction<Histogram>> STATISTICS = Map.of(
            "count", Histogram::getCount,
            "mean", histogram -> histogram.getStatistics().getMean(),
            "p50", histogram -> histogram.getStatistics().getQuantile(0.5),
            "p99", histogram -> histogram.getStatistics().getQuantile(0.99),
            "max", histogram -> histogram.getStatistics().getMax());

    private final MeterRegistry registry;
    private final Map<MeterScope, Registered> places = new HashMap<>();

    /** A metric and the meters that read it; the reference also keeps the metric alive for them. */
    private record Registered(Metric metric, List<Meter> meters) {}

    MicrometerReporter(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public synchronized void close() {
        List.copyOf(places.keySet()).forEach(this::vacate);
    }

    @Override
    public synchronized void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        MeterScope place = MeterScope.of(name, group);
        vacate(place);
        places.put(place, new Registered(metric, register(metric, place)));
    }

    @Override
    public synchronized void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        MeterScope place = MeterScope.of(name, group);
        Registered registered = places.get(place);
        if (registered != null && registered.metric() == metric) {
            vacate(place);
        }
    }

    private void vacate(MeterScope place) {
        Registered registered = places.remove(place);
        if (registered != null) {
            registered.meters().forEach(registry::remove);
        }
    }

    private List<Meter> register(Metric metric, MeterScope scope) {
        if (metric instanceof Counter counter) {
            return List.of(counter(counter, scope));
        }
        if (metric instanceof org.apache.flink.metrics.Meter meter) {
            return List.of(gauge(scope.name(), scope, meter, org.apache.flink.metrics.Meter::getRate));
        }
        if (metric instanceof Histogram histogram) {
            return histogram(histogram, scope);
        }
        return metric instanceof Gauge<?> gauge && isNumeric(gauge)
                ? List.of(gauge(scope.name(), scope, gauge, MicrometerReporter::number))
                : List.of();
    }

    /** Prometheus refuses a whole scrape for one negative counter, and Flink's may be decremented. */
    private Meter counter(Counter counter, MeterScope scope) {
        return FunctionCounter.builder(scope.name(), counter, count -> Math.max(0, count.getCount()))
                .tags(scope.tags())
                .register(registry);
    }

    private List<Meter> histogram(Histogram histogram, MeterScope scope) {
        List<Meter> gauges = new ArrayList<>();
        STATISTICS.forEach(
                (statistic, read) -> gauges.add(gauge(scope.name() + "." + statistic, scope, histogram, read)));
        return gauges;
    }

    private <T> Meter gauge(String name, MeterScope scope, T source, ToDoubleFunction<T> read) {
        return io.micrometer.core.instrument.Gauge.builder(name, source, read)
                .tags(scope.tags())
                .strongReference(true)
                .register(registry);
    }

    private static boolean isNumeric(Gauge<?> gauge) {
        Object value = value(gauge);
        return value == null || value instanceof Number || value instanceof Boolean;
    }

    private static double number(Gauge<?> gauge) {
        Object value = value(gauge);
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    /** Null where the gauge fails, as some do before their operator has started or after it has gone. */
    private static Object value(Gauge<?> gauge) {
        try {
            return gauge.getValue();
        } catch (RuntimeException notReady) {
            return null;
        }
    }
}
