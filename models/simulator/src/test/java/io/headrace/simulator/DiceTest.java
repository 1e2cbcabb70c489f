package io.headrace.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Moments against the textbook values of each distribution. */
class DiceTest {
    private static final int DRAWS = 200_000;

    private final Dice dice = new Dice(42);

    @Test
    void uniformHasMeanHalfAndVarianceOneTwelfth() {
        assertMoments(dice::uniform, 0.5, 1 / 12.0);
    }

    @Test
    void gaussianHasMeanZeroAndVarianceOne() {
        assertMoments(dice::gaussian, 0, 1);
    }

    @Test
    void exponentialHasVarianceOfItsMeanSquared() {
        assertMoments(() -> dice.exponential(2), 2, 4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 2, 40, 500})
    void poissonHasVarianceEqualToItsMean(double mean) {
        assertMoments(() -> dice.poisson(mean), mean, mean);
    }

    @Test
    void streamsOfOtherPurposesAndIndexesDiffer() {
        long first = Dice.of(1, 1, 1).nextLong();
        assertThat(Dice.of(1, 1, 1).nextLong()).isEqualTo(first);
        assertThat(Dice.of(1, 2, 1).nextLong()).isNotEqualTo(first);
        assertThat(Dice.of(1, 1, 2).nextLong()).isNotEqualTo(first);
        assertThat(Dice.of(2, 1, 1).nextLong()).isNotEqualTo(first);
    }

    private static void assertMoments(DoubleSupplier draw, double mean, double variance) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double value = draw.getAsDouble();
            sum += value;
            squares += (value - mean) * (value - mean);
        }
        assertThat(sum / DRAWS).isCloseTo(mean, within(6 * Math.sqrt(variance / DRAWS)));
        assertThat(squares / DRAWS).isCloseTo(variance, within(0.05 * variance));
    }
}
