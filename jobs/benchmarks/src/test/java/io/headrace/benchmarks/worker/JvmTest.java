package io.headrace.benchmarks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JvmTest {
    private static final String PAGE_LOCKED = "headrace.page-locked";

    @AfterEach
    void forget() {
        System.clearProperty(PAGE_LOCKED);
    }

    @Test
    void whatDecidesHowTheEngineUsesAGpuIsHandedOn() {
        assertThat(Jvm.of(JvmTest.class).command()).noneMatch(argument -> argument.contains(PAGE_LOCKED));

        System.setProperty(PAGE_LOCKED, "false");

        assertThat(Jvm.of(JvmTest.class).command()).contains("-D" + PAGE_LOCKED + "=false");
    }
}
