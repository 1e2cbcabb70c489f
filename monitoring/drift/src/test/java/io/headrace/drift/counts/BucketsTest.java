package io.headrace.drift.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 8, 9, 33, 640})
    void aValueFallsWhereLookingAtEveryEdgeSays(int count) {
        Random random = new Random(count);
        double[] edges = random.doubles(count * 2L, -1, 1)
                .distinct()
                .limit(count)
                .sorted()
                .toArray();
        Edges buckets = new Edges(edges);
        for (double value : random.doubles(2000, -1.2, 1.2).toArray()) {
            assertThat(buckets.slot(value)).isEqualTo(byLooking(edges, value));
        }
        for (double edge : edges) {
            assertThat(buckets.slot(edge)).isEqualTo(byLooking(edges, edge));
            assertThat(buckets.slot(Math.nextDown(edge))).isEqualTo(byLooking(edges, Math.nextDown(edge)));
        }
    }

    private static int byLooking(double[] edges, double value) {
        double last = edges[edges.length - 1];
        if (value > last) {
            return Math.max(2, edges.length);
        }
        int below = (int) Arrays.stream(edges).filter(edge -> edge <= value).count();
        return value == last ? Math.max(1, edges.length - 1) : below;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void edgesOfAnySizeAndSignAreFoundToTheBit(long seed) {
        Random random = new Random(seed);
        double[] edges = random.longs(60)
                .mapToDouble(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .map(x -> random.nextInt(10) == 0 ? 0 : x)
                .map(x -> x + 0.0)
                .distinct()
                .sorted()
                .toArray();
        Edges buckets = new Edges(edges);
        for (double edge : edges) {
            for (double value : new double[] {edge, Math.nextUp(edge), Math.nextDown(edge), -edge, edge / 3}) {
                if (Double.isFinite(value)) {
                    assertThat(buckets.slot(value)).isEqualTo(byLooking(edges, value));
                }
            }
        }
        assertThat(new Edges(0).slot(-0.0)).isEqualTo(1);
        assertThat(new Edges(0).slot(Double.MIN_VALUE)).isEqualTo(2);
    }

    @Test
    void manyEdgesBetweenNeighbouringPowersOfTwoAreFoundToTheBit() {
        double[] edges = new double[500];
        Arrays.setAll(edges, i -> i < 10 ? i - 100 : 1 - Math.pow(0.97, i) / 64);
        Edges buckets = new Edges(edges);
        for (double edge : edges) {
            for (double value : new double[] {edge, Math.nextUp(edge), Math.nextDown(edge)}) {
                assertThat(buckets.slot(value)).isEqualTo(byLooking(edges, value));
            }
        }
        for (double value : new Random(3).doubles(2000, 0.98, 1.001).toArray()) {
            assertThat(buckets.slot(value)).isEqualTo(byLooking(edges, value));
        }
    }

    @Test
    void anEdgeIsKnownToTheBit() {
        Edges edges = new Edges(0, 0.3, 1);
        assertThat(edges.has(0.3)).isTrue();
        assertThat(edges.has(Math.nextUp(0.3))).isFalse();
    }

    @Test
    void aDomainOfOneValueHoldsThatValueAlone() {
        Edges one = new Edges(5);
        assertThat(one.size()).isEqualTo(3);
        assertThat(one.slot(5)).isEqualTo(1);
        assertThat(one.slot(Math.nextDown(5.0))).isZero();
        assertThat(one.slot(Math.nextUp(5.0))).isEqualTo(2);
        assertThat(one.position(1)).isEqualTo(5);
    }

    @Test
    void edgesMustAscendAndBeFinite() {
        assertThatThrownBy(() -> new Edges(1, 1)).hasMessageContaining("edge 1 is 1.0 after 1.0");
        assertThatThrownBy(() -> new Edges(Double.NaN)).hasMessageContaining("edge 0 is NaN");
        assertThatThrownBy(() -> new Edges(0, Double.POSITIVE_INFINITY)).hasMessageContaining("edge 1 is Infinity");
        assertThatThrownBy(() -> new Edges()).hasMessageContaining("expected 1 to 640 edges, got 0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsNotFiniteHasSlotsOfItsOwn(boolean logLinear) {
        Buckets buckets = logLinear ? LogLinear.INSTANCE : new Edges(0, 1);
        assertThat(buckets.slot(Double.NaN)).isEqualTo(buckets.size());
        assertThat(buckets.slot(Double.NEGATIVE_INFINITY)).isEqualTo(buckets.size() + 1);
        assertThat(buckets.slot(Double.POSITIVE_INFINITY)).isEqualTo(buckets.size() + 2);
        assertThat(buckets.slot(Double.MAX_VALUE)).isEqualTo(buckets.size() - 1);
        assertThat(buckets.slot(-Double.MAX_VALUE)).isZero();
    }

    @Test
    void logLinearBucketsHoldValuesWithinASeventeenthOfTheirMiddle() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            double value =
                    Math.scalb(1 + random.nextDouble(), random.nextInt(50) - 20) * (random.nextBoolean() ? 1 : -1);
            double middle = LogLinear.INSTANCE.position(LogLinear.INSTANCE.slot(value));
            assertThat(Math.abs(middle - value)).isLessThanOrEqualTo(Math.abs(middle) / 17);
        }
    }

    @Test
    void logLinearBucketsAscendWithTheValueAndMirrorItsSign() {
        LogLinear buckets = LogLinear.INSTANCE;
        int zero = buckets.slot(0);
        assertThat(buckets.slot(-0.0)).isEqualTo(zero);
        assertThat(buckets.slot(1e-7)).isEqualTo(zero);
        assertThat(buckets.slot(-Double.MIN_VALUE)).isEqualTo(zero);
        int last = zero;
        for (double value = 0x1p-20; value < 0x1p30; value *= 1.01) {
            int slot = buckets.slot(value);
            assertThat(slot).isBetween(last, last + 1);
            assertThat(buckets.slot(-value)).isEqualTo(2 * zero - slot);
            last = slot;
        }
        assertThat(last).isEqualTo(buckets.size() - 2);
        for (int i = 1; i < buckets.size(); i++) {
            assertThat(buckets.position(i)).isGreaterThan(buckets.position(i - 1));
        }
    }
}
