package io.headrace.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.benchmarks.worker.Sample;
import org.junit.jupiter.api.Test;

class DriftCostTest {
    /** Three minutes of payments took three seconds of CPU time, of which one hundredth judged three windows. */
    @Test
    void aWindowCostsWhatTheJudgingTaskTakesWhileAMinuteOfPaymentsPasses() {
        Sample.Profile profile = new Sample.Profile(1000, 40, 10, 300, 30);
        Sample sample = new Sample(180_000, 2, 3, 0, 0, 0, 0, profile);
        assertThat(DriftCost.windowMillis(sample)).isCloseTo(10, within(1e-9));
    }
}
