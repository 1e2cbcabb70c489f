package io.headrace.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The counters of one metric that differ in a single tag. Thread-safe; a known value costs one map look-up. */
final class MeterFamily {
    private final MeterRegistry registry;
    private final MetricName metric;
    private final Tags tags;
    private final String key;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    MeterFamily(MeterRegistry registry, MetricName metric, Tags tags, String key) {
        this.registry = registry;
        this.metric = metric;
        this.tags = tags;
        this.key = key;
    }

    void increment(String value, long amount) {
        Counter counter = counters.get(value);
        if (counter == null) {
            counter = counters.computeIfAbsent(value, this::register);
        }
        counter.increment(amount);
    }

    private Counter register(String value) {
        return Meters.counter(registry, metric, tags.and(key, value));
    }
}
