package io.headrace.drift.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {
    /** The fifteen p-values of the 1995 paper's example. */
    private static final double[] PAPER = {
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
        1
    };

    @Test
    void thePaperRejectsFourOfItsFifteenHypotheses() {
        assertThat(BenjaminiHochberg.significant(0.05, PAPER)).isEqualTo(4);
    }

    @Test
    void theOrderOfTheTestsDoesNotMatter() {
        double[] adjusted = BenjaminiHochberg.adjust(0.04, 0.01, 0.03, 0.02);
        assertThat(adjusted).containsExactly(new double[] {0.04, 0.04, 0.04, 0.04}, within(1e-15));
        assertThat(BenjaminiHochberg.adjust(0.9, 0.001)).containsExactly(new double[] {0.9, 0.002}, within(1e-15));
    }

    @Test
    void whatIsNotANumberIsNoTestAndChangesNoOther() {
        double[] alone = BenjaminiHochberg.adjust(0.01, 0.04);
        double[] among = BenjaminiHochberg.adjust(Double.NaN, 0.01, Double.NaN, 0.04);
        assertThat(among).containsExactly(Double.NaN, alone[0], Double.NaN, alone[1]);
        assertThat(BenjaminiHochberg.significant(0.05, Double.NaN, 0.01)).isEqualTo(1);
        assertThat(BenjaminiHochberg.adjust(Double.NaN)).containsExactly(Double.NaN);
    }

    @Test
    void oneTestIsLeftAloneAndNoneIsNone() {
        assertThat(BenjaminiHochberg.adjust(0.3)).containsExactly(0.3);
        assertThat(BenjaminiHochberg.adjust()).isEmpty();
    }
}
