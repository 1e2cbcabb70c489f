package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryCapTest {
    private final MemoryCap cap = new MemoryCap(1_000);

    @Test
    void halvesWhereMemoryLacksAndRecoversWhenRunsFit() {
        cap.exceeded(1_000);
        cap.exceeded(500);
        assertThat(cap.units()).isEqualTo(250);

        assertThat(runsUntilRaised()).isEqualTo(64);
        assertThat(cap.units()).isEqualTo(500);
        assertThat(runsUntilRaised()).isEqualTo(64);
        assertThat(cap.units()).isEqualTo(1_000);
    }

    @Test
    void eachDisappointmentMakesItMorePatient() {
        cap.exceeded(1_000);
        runsUntilRaised();
        cap.exceeded(1_000);

        assertThat(runsUntilRaised()).isEqualTo(128);
    }

    @Test
    void runsSmallerThanTheCapProveNothing() {
        cap.exceeded(1_000);
        for (int i = 0; i < 1_000; i++) {
            cap.fitted(499, 1);
        }
        assertThat(cap.units()).isEqualTo(500);
    }

    private int runsUntilRaised() {
        int rows = cap.units();
        int runs = 0;
        while (cap.units() == rows) {
            cap.fitted(rows, 1);
            runs++;
        }
        return runs;
    }
}
