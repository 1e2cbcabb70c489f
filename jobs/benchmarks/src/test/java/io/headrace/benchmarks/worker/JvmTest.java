package io.headrace.benchmarks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.runtime.infer.CudaSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JvmTest {
    private static final String PAGE_LOCKED = CudaSettings.PAGE_LOCKED;

    private final String before = System.clearProperty(PAGE_LOCKED);

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(PAGE_LOCKED);
        } else {
            System.setProperty(PAGE_LOCKED, before);
        }
    }

    @Test
    void whatDecidesHowTheEngineUsesAGpuIsHandedOn() {
        assertThat(Jvm.of(JvmTest.class).command()).noneMatch(argument -> argument.contains(PAGE_LOCKED));

        System.setProperty(PAGE_LOCKED, "false");

        assertThat(Jvm.of(JvmTest.class).command()).contains("-D" + PAGE_LOCKED + "=false");
    }
}
