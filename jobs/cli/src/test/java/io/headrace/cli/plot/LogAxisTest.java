package io.headrace.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogAxisTest {
    @Test
    void everyPowerOfTenTakesAsMuchRoom() {
        LogAxis axis = LogAxis.over(List.of(0.5, 70.0));

        assertThat(axis.low()).isCloseTo(0.1, within(1e-12));
        assertThat(axis.at(0.1)).isZero();
        assertThat(axis.at(1)).isCloseTo(1 / 3.0, within(1e-6));
        assertThat(axis.at(100)).isCloseTo(1, within(1e-6));
        assertThat(axis.at(0.01)).as("below the axis").isZero();
    }

    @Test
    void ticksAreRoundAndOnTheAxis() {
        assertThat(LogAxis.over(List.of(2.0, 30.0)).ticks())
                .extracting(Axis.Tick::value)
                .containsExactly(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
    }

    @Test
    void aLongAxisHasRoomForPowersOfTenOnly() {
        assertThat(LogAxis.over(List.of(1.0, 9_000.0)).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("1", "10", "100", "1,000", "10,000");
    }

    @Test
    void anAxisHasLengthEvenForOneValueOrNone() {
        assertThat(LogAxis.over(List.of(1.0)).high()).isEqualTo(10);
        assertThat(LogAxis.over(List.of()).ticks()).extracting(Axis.Tick::value).containsExactly(1.0, 2.0, 5.0, 10.0);
    }
}
