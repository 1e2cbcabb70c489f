package io.headrace.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void processHasOneRegistry() {
        assertThat(Metrics.registry()).isSameAs(Metrics.registry());
    }

    @Test
    void jvmIsBound() {
        assertThat(Metrics.registry().getMeters())
                .extracting(meter -> meter.getId().getName())
                .contains("jvm.memory.used", "jvm.threads.live", "process.cpu.usage", "process.uptime");
    }
}
