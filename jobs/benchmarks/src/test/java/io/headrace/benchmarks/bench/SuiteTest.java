package io.headrace.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.runtime.infer.DeviceChoice;
import org.junit.jupiter.api.Test;

class SuiteTest {
    @Test
    void onAGpuThoseRunThatSayAnythingAboutIt() {
        assertThat(Suite.values())
                .filteredOn(suite -> suite.isFor(DeviceChoice.CUDA))
                .extracting(Suite::toString)
                .containsExactly("engine", "kafka", "latency", "policy", "agreement", "sharing", "memory", "scaling");
    }

    @Test
    void onTheCpuThoseDoNotThatCompareADeviceWithIt() {
        assertThat(Suite.values())
                .filteredOn(suite -> !suite.isFor(DeviceChoice.CPU))
                .extracting(Suite::toString)
                .containsExactly("agreement", "sharing", "memory");
    }
}
