package io.headrace.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the operating system counts as this process's memory, where it is Linux, and how much there is. Most of a model's
 * memory is outside the heap and in none of the JVM's own numbers.
 */
final class ProcessMemoryMetrics implements MeterBinder {
    private static final Path STATUS = Path.of("/proc/self/status");

    @Override
    public void bindTo(MeterRegistry registry) {
        if (Files.isReadable(STATUS)) {
            bytes(
                    registry,
                    "process.resident.memory",
                    ProcessMemoryMetrics::resident,
                    "Resident memory of the process");
        }
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        bytes(
                registry,
                "process.memory.limit",
                system::getTotalMemorySize,
                "Memory that the process may use: its container's limit, else the machine's memory");
    }

    /** Bytes; NaN where the line is absent or says something else than kB. */
    static double resident(List<String> status) {
        return status.stream()
                .filter(line -> line.matches("VmRSS:\\s+\\d+ kB"))
                .mapToDouble(line -> 1024.0 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double resident() {
        try {
            return resident(Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            return Double.NaN;
        }
    }

    private static void bytes(MeterRegistry registry, String name, Supplier<Number> value, String description) {
        Gauge.builder(name, value).baseUnit("bytes").description(description).register(registry);
    }
}
