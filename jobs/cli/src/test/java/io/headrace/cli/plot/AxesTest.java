package io.headrace.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxesTest {
    @Test
    void aLinearAxisReachesOverAllValuesFromARoundOneToARoundOne() {
        LinearAxis axis = LinearAxis.over(List.of(0.0, 0.37, Double.NaN, 0.2), LinearAxis.Unit.NUMBER);

        assertThat(axis.low()).isZero();
        assertThat(axis.high()).isCloseTo(0.4, within(1e-12));
        assertThat(axis.at(0.1)).isCloseTo(0.25, within(1e-12));
        assertThat(axis.ticks()).extracting(Axis.Tick::label).containsExactly("0.0", "0.1", "0.2", "0.3", "0.4");
    }

    @Test
    void sharesAreWrittenInPercent() {
        LinearAxis axis = LinearAxis.over(List.of(0.0, 0.04), LinearAxis.Unit.PERCENT);

        assertThat(axis.ticks()).extracting(Axis.Tick::label).containsExactly("0 %", "1 %", "2 %", "3 %", "4 %");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 5, -3, 1e-200, Double.MIN_VALUE, 1e300, 1e16, Double.NaN, Double.POSITIVE_INFINITY})
    void anAxisHasLengthAndFewTicksWhateverItIsOf(double value) {
        LinearAxis axis = LinearAxis.over(List.of(value), LinearAxis.Unit.NUMBER);

        assertThat(axis.high()).isGreaterThan(axis.low());
        assertThat(axis.ticks()).hasSizeBetween(2, 12);
        assertThat(axis.at(Double.isFinite(value) ? value : 0)).isBetween(0.0, 1.0);
    }

    @Test
    void aTimeAxisSaysTheDayOnceAndThenTheTime() {
        TimeAxis axis = new TimeAxis(at("2026-11-20T21:00:00Z"), at("2026-11-21T03:00:00Z"));

        assertThat(axis.at(at("2026-11-21T00:00:00Z"))).isCloseTo(0.5, within(1e-12));
        assertThat(axis.ticks()).extracting(Axis.Tick::label).containsExactly("21:00", "21 Nov", "03:00");
        assertThat(new TimeAxis(at("2026-11-20T10:00:00Z"), at("2026-11-20T11:00:00Z")).ticks())
                .extracting(Axis.Tick::label)
                .containsExactly("20 Nov 10:00", "10:15", "10:30", "10:45", "11:00");
    }

    @Test
    void aTimeAxisOfAnyLengthHasFewTicks() {
        for (long length : List.of(1L, 50_000L, 86_400_000L, 40 * 86_400_000L, 20_000 * 86_400_000L)) {
            assertThat(new TimeAxis(1_000_000, 1_000_000 + length).ticks()).hasSizeLessThanOrEqualTo(6);
        }
        assertThat(TimeAxis.over(5, 5, 10)).isEqualTo(new TimeAxis(-5, 15));
    }

    private static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }
}
