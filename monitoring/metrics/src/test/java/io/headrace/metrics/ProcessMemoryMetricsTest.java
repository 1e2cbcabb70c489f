package io.headrace.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessMemoryMetricsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void residentMemoryIsReadFromTheKernelsLines() {
        assertThat(ProcessMemoryMetrics.resident(
                        List.of("Name:\tjava", "VmHWM:\t  999 kB", "VmRSS:\t    1764 kB", "RssAnon:\t     116 kB")))
                .isEqualTo(1764 * 1024);
        assertThat(ProcessMemoryMetrics.resident(List.of("Name:\tjava", "VmRSS:\t1 MB")))
                .isNaN();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void thisProcessIsLargerThanItsHeapAndSmallerThanTheLimit() {
        new ProcessMemoryMetrics().bindTo(registry);

        double limit = registry.get("process.memory.limit").gauge().value();
        assertThat(limit)
                .isEqualTo(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getTotalMemorySize());
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        assertThat(registry.get("process.resident.memory").gauge().value()).isBetween((double) heap, limit);
    }
}
