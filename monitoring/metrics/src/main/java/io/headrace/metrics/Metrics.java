package io.headrace.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/**
 * The one registry of the process. It belongs to the class loader that holds this class: on a cluster that is Flink's
 * own, because headrace-metrics lies in its lib/ and is loaded parent first, so that all jobs of a process share it.
 */
public final class Metrics {
    private Metrics() {}

    /** Thread-safe; lives as long as the process and is never closed. */
    public static PrometheusMeterRegistry registry() {
        return Holder.REGISTRY;
    }

    /** Binds memory, native memory included, garbage collection, threads, CPU and uptime of this JVM. */
    @SuppressWarnings("resource") // the listeners of JvmGcMetrics live as long as the process
    static <R extends MeterRegistry> R withJvm(R registry) {
        List<MeterBinder> binders = List.of(
                new JvmMemoryMetrics(),
                new JvmGcMetrics(),
                new JvmThreadMetrics(),
                new ProcessorMetrics(),
                new UptimeMetrics(),
                new ProcessMemoryMetrics());
        binders.forEach(binder -> binder.bindTo(registry));
        return registry;
    }

    private static final class Holder {
        static final PrometheusMeterRegistry REGISTRY = withJvm(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    }
}
