package io.headrace.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.benchmarks.bench.PolicyGrid.Fixed;
import org.junit.jupiter.api.Test;

class PolicyGridTest {
    @Test
    void theGridGoesFromARowAloneToFullBatchesThatWait() {
        assertThat(PolicyGrid.grid(16))
                .containsExactly(
                        new Fixed(1, 0),
                        new Fixed(4, 0),
                        new Fixed(4, 1_000),
                        new Fixed(4, 5_000),
                        new Fixed(16, 0),
                        new Fixed(16, 1_000),
                        new Fixed(16, 5_000));
    }

    @Test
    void noPolicyIsTriedTwice() {
        assertThat(PolicyGrid.grid(2)).doesNotHaveDuplicates().hasSize(4);
    }
}
