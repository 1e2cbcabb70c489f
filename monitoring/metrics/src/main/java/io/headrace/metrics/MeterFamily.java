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
        of(value).increment(amount);
    }

    /** The member with this value, to be kept by who counts each record. */
    Counter of(String value) {
        Counter counter = counters.get(value);
        return counter == null ? counters.computeIfAbsent(value, this::register) : counter;
    }

    private Counter register(String value) {
        return Meters.counter(registry, metric, tags.and(key, value));
    }
}
