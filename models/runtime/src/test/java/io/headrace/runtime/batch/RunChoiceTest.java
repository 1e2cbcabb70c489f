package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.runtime.infer.Device;
import org.junit.jupiter.api.Test;

class RunChoiceTest {
    /** An MLP's on one thread: 6 us a run, 0.2 us a row. */
    private static final CostLine CHEAP = new CostLine(6_000, 200);

    /** A convolutional network's: rows cost, runs hardly do. */
    private static final CostLine SLOW = new CostLine(50_000, 1_000_000);

    private final RunChoice auto = new RunChoice(Threading.AUTO, Device.CPU);

    @Test
    void onlyShortRunsOnTheCpuAreMadeOnTheTasksThread() {
        assertThat(auto.isHandedOver(CHEAP)).isFalse();
        assertThat(auto.isHandedOver(SLOW)).isTrue();
        assertThat(new RunChoice(Threading.INLINE, Device.CPU).isHandedOver(SLOW))
                .isFalse();
        assertThat(new RunChoice(Threading.ASYNC, Device.CPU).isHandedOver(CHEAP))
                .isTrue();
    }

    @Test
    void aSmallBatchWaitsUntilItsFixedCostIsASmallShareOfTheTime() {
        assertThat(auto.nanosUntilWorth(CHEAP, 1, 1_000_000)).as("at low load").isZero();
        assertThat(auto.nanosUntilWorth(CHEAP, 1, 100_000)).as("under load").isEqualTo(200_000);
        assertThat(auto.nanosUntilWorth(CHEAP, 1_000, 0)).as("enough rows").isZero();
    }

    @Test
    void aRunOfItsOwnThreadIsAlwaysWorthIt() {
        assertThat(auto.nanosUntilWorth(SLOW, 1, 0)).isZero();
    }
}
