package io.headrace.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogScaleTest {
    @Test
    void everyPowerOfTenTakesAsMuchRoom() {
        LogScale scale = LogScale.over(List.of(0.5, 70.0), 300);

        assertThat(scale.low()).isCloseTo(0.1, within(1e-12));
        assertThat(scale.at(0.1)).isZero();
        assertThat(scale.at(1)).isCloseTo(100, within(1e-6));
        assertThat(scale.at(100)).isCloseTo(300, within(1e-6));
        assertThat(scale.at(0.01)).as("below the axis").isZero();
    }

    @Test
    void ticksAreRoundAndOnTheAxis() {
        assertThat(LogScale.over(List.of(2.0, 30.0), 100).ticks())
                .containsExactly(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
    }

    @Test
    void anAxisHasLengthEvenForOneValueOrNone() {
        assertThat(LogScale.over(List.of(1.0), 100).high()).isEqualTo(10);
        assertThat(LogScale.over(List.of(), 100).ticks()).containsExactly(1.0, 2.0, 5.0, 10.0);
    }
}
