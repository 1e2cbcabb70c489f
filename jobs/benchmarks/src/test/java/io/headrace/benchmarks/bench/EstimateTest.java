package io.headrace.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void theMedianOfAnEvenCountLiesBetweenTheMiddleTwo() {
        assertThat(Estimate.of(4, 1, 3, 2).median()).isEqualTo(2.5);
        assertThat(Estimate.of(9, 1, 3).median()).isEqualTo(3);
    }

    @Test
    void equalValuesLeaveNoDoubt() {
        assertThat(Estimate.of(2, 2, 2)).isEqualTo(new Estimate(2, 2, 2));
    }

    /** Nine in ten is what the interval promises; the percentile bootstrap of a small sample's median keeps it roughly. */
    @Test
    void theIntervalHoldsTheTrueMedianAboutNineTimesInTen() {
        Random random = new Random(3);
        int held = 0;
        int trials = 400;
        for (int i = 0; i < trials; i++) {
            Estimate estimate = Estimate.of(random.doubles(15).toArray());
            held += estimate.low() <= 0.5 && 0.5 <= estimate.high() ? 1 : 0;
        }
        assertThat((double) held / trials).isCloseTo(0.9, within(0.06));
    }
}
