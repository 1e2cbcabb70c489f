package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CostModelTest {
    private final CostModel model = new CostModel();
    private final Random random = new Random(5);

    @Test
    void findsTheLineBehindNoisyRuns() {
        for (int i = 0; i < 2_000; i++) {
            run(1 << random.nextInt(11), 6_000, 200);
        }
        assertThat(model.line().fixedNanos()).isCloseTo(6_000, within(600.0));
        assertThat(model.line().rowNanos()).isCloseTo(200, within(20.0));
    }

    @Test
    void followsAMachineThatGetsSlowerAndForgivesAnInterruption() {
        for (int i = 0; i < 200; i++) {
            run(1, 6_000, 200);
            run(256, 6_000, 200);
        }
        model.observe(256, 1_000_000_000);
        assertThat(model.line().nanos(256)).isLessThan(1.3 * (6_000 + 256 * 200));

        for (int i = 0; i < 200; i++) {
            run(1, 12_000, 400);
            run(256, 12_000, 400);
        }
        assertThat(model.line().rowNanos()).isCloseTo(400, within(40.0));
    }

    @Test
    void neitherPartIsNegative() {
        model.observe(1, 100);
        model.observe(64, 90);
        assertThat(model.line()).satisfies(line -> assertThat(line.rowNanos()).isZero());
        assertThat(model.line().fixedNanos()).isBetween(90.0, 100.0);

        CostModel steep = new CostModel();
        steep.observe(1, 1);
        steep.observe(64, 10_000);
        assertThat(steep.line().fixedNanos()).isZero();
        assertThat(steep.line().rowNanos()).isPositive();
    }

    @Test
    void oneSizeAloneGivesALineThroughZero() {
        for (int i = 0; i < 100; i++) {
            model.observe(32, 3_200);
        }
        assertThat(model.line().rowsWithin(6_400)).isEqualTo(64);
        assertThat(new CostModel().line()).isEqualTo(CostLine.UNKNOWN);
    }

    private void run(int rows, double fixed, double row) {
        model.observe(rows, (long) ((fixed + row * rows) * (0.95 + 0.1 * random.nextDouble())));
    }
}
