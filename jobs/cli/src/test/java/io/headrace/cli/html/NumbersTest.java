package io.headrace.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void threeDigitsMeanSomething() {
        assertThat(Numbers.number(0)).isEqualTo("0");
        assertThat(Numbers.number(-0.0)).isEqualTo("0");
        assertThat(Numbers.number(0.0123)).isEqualTo("0.012");
        assertThat(Numbers.number(12.34)).isEqualTo("12.3");
        assertThat(Numbers.number(1234.5)).isEqualTo("1,235");
        assertThat(Numbers.number(1.2e-7)).isEqualTo("1.2e-07");
        assertThat(Numbers.number(1e300)).isEqualTo("1.0e+300");
    }

    @Test
    void whatIsNoNumberIsADash() {
        assertThat(Numbers.number(Double.NaN)).isEqualTo("–");
        assertThat(Numbers.percent(Double.NaN)).isEqualTo("–");
        assertThat(Numbers.number(Double.NEGATIVE_INFINITY)).isEqualTo("−∞");
    }

    @Test
    void percentSaysTheRareAndTheWhole() {
        assertThat(Numbers.percent(0.1234)).isEqualTo("12.3 %");
        assertThat(Numbers.percent(1)).isEqualTo("100 %");
        assertThat(Numbers.percent(0)).isEqualTo("0.0 %");
        assertThat(Numbers.percent(0.00025)).isEqualTo("0.025 %");
    }

    @Test
    void ticksHaveAsManyDigitsAsTheirStepNeeds() {
        assertThat(Numbers.tick(0.15, 0.05)).isEqualTo("0.15");
        assertThat(Numbers.tick(20, 20)).isEqualTo("20");
        assertThat(Numbers.tick(2_500_000, 500_000)).isEqualTo("2.5M");
        assertThat(Numbers.tick(3_000_000, 1_000_000)).isEqualTo("3M");
        assertThat(Numbers.tick(2e-6, 1e-6)).isEqualTo("2.0e-06");
    }

    @Test
    void timesAreUtcAndLengthsLeaveNoRest() {
        long noon = Instant.parse("2026-11-20T12:00:00Z").toEpochMilli();
        assertThat(Times.utc(noon)).isEqualTo("2026-11-20 12:00");
        assertThat(Times.utc(noon + 1000)).isEqualTo("2026-11-20 12:00:01");
        assertThat(Times.length(3_600_000)).isEqualTo("1 h");
        assertThat(Times.length(86_400_000)).isEqualTo("1 d");
        assertThat(Times.length(90_000)).isEqualTo("90 s");
        assertThat(Times.length(1)).isEqualTo("1 ms");
    }
}
