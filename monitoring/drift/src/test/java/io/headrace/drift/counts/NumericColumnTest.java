package io.headrace.drift.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns of rows count as their values do one by one, to the last byte. */
class NumericColumnTest {
    /** With neighbours in the rows that must not count, and more rows than are summed at once. */
    @ParameterizedTest
    @EnumSource
    void aColumnOfRowsCountsAsOneByOne(EdgeCases edges) {
        float[] values = edges.floats();
        for (int n : new int[] {0, 1, 63, 64, 65, 255, 256, 257, values.length}) {
            assertThat(columnOf(values, n, edges.buckets).toBytes())
                    .as("%d", n)
                    .isEqualTo(oneByOne(values, n, edges.buckets).toBytes());
        }
    }

    private static NumericCounts columnOf(float[] values, int n, Buckets buckets) {
        float[] rows = new float[3 * n];
        Arrays.fill(rows, 77);
        for (int row = 0; row < n; row++) {
            rows[3 * row + 1] = values[row];
        }
        NumericCounts counts = new NumericCounts(buckets);
        counts.add(rows, 1, 3, n);
        return counts;
    }

    private static NumericCounts oneByOne(float[] values, int n, Buckets buckets) {
        NumericCounts counts = new NumericCounts(buckets);
        for (int i = 0; i < n; i++) {
            counts.add(values[i]);
        }
        return counts;
    }

    /** Up to where they are far out and beyond; with and without missing ones; whether or not the size is known. */
    @ParameterizedTest
    @ValueSource(doubles = {0x1p-140, 1e-20, 1e-3, 1, 30, 31.9, 32, 33, 1000, 1e9, 1e30, 0x1.fffffep127})
    void aColumnOfValuesOfAnySizeSumsAsOneByOne(double size) {
        for (Buckets buckets : List.of(new Edges(0, 0.3, 1), new Edges(0, 1e-30), LogLinear.INSTANCE)) {
            for (float rest : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 0, 1e-3f, (float) size}) {
                Random random = new Random(8);
                float[] values = new float[256];
                for (int i = 0; i < values.length; i++) {
                    boolean isLarge = i % 7 != 0;
                    values[i] = isLarge ? (float) (size * (1 - random.nextInt(3) * random.nextFloat())) : rest;
                }
                assertThat(columnOf(values, 256, buckets).toBytes())
                        .isEqualTo(oneByOne(values, 256, buckets).toBytes());
                Arrays.fill(values, (float) size);
                assertThat(columnOf(values, 256, buckets).toBytes())
                        .isEqualTo(oneByOne(values, 256, buckets).toBytes());
            }
        }
    }

    /** What is summed at once follows the size of values. */
    @ParameterizedTest
    @ValueSource(ints = {-60, -20, -4, -1, 1, 2, 3, 4, 5, 6, 7, 8, 20, 60})
    void aColumnWhoseValuesGrowOrShrinkSumsAsOneByOne(int powers) {
        Random random = new Random(4);
        float[] values = new float[768];
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.scalb(2 - random.nextFloat() / 4, i < 256 ? 0 : powers);
        }
        assertThat(columnOf(values, 768, LogLinear.INSTANCE).toBytes())
                .isEqualTo(oneByOne(values, 768, LogLinear.INSTANCE).toBytes());
    }
}
