package io.headrace.drift.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FloatTableTest {
    private static final Set<EdgeCases> TOO_CROWDED =
            EnumSet.range(EdgeCases.THREE_IN_TWO_CELLS, EdgeCases.CROWDED_TWICE);

    @ParameterizedTest
    @EnumSource
    void aFloatFallsWhereTheSameDoubleDoes(EdgeCases edges) {
        Buckets buckets = edges.buckets;
        FloatTable table = FloatTable.of(buckets);
        assertThat(table.isFine()).isEqualTo(!TOO_CROWDED.contains(edges));
        for (float value : edges.floats()) {
            if (!table.isFine()) {
                return;
            }
            int slot = table.slot(value);
            if (Float.isNaN(value)) {
                assertThat(slot - buckets.size() - 3).isBetween(0, FloatTable.MISSING_SLOTS - 1);
            } else {
                assertThat(slot)
                        .as("%s, %08x", value, Float.floatToRawIntBits(value))
                        .isEqualTo(buckets.slot(value));
            }
        }
    }

    /** Every one of them where there are few enough to try. */
    @Test
    void everySixteenBitFloatOfEitherSignFallsIntoItsLogLinearBucket() {
        FloatTable table = FloatTable.of(LogLinear.INSTANCE);
        for (int upper = 0; upper < 1 << 16; upper++) {
            for (int lower : new int[] {0, 1, 0xffff}) {
                float value = Float.intBitsToFloat(upper << 16 | lower);
                if (!Float.isNaN(value)) {
                    assertThat(table.slot(value)).isEqualTo(LogLinear.INSTANCE.slot(value));
                }
            }
        }
    }
}
