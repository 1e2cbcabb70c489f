package io.headrace.drift.distance;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.drift.counts.Edges;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinningTest {
    private static final double[] NONE = {};

    @Test
    void quantileBinsHoldEquallyManyValues() {
        double[] values = new Random(1).doubles(10_000).map(Math::log).toArray();
        Edges edges = new Binning.Quantiles(20).edges(values, NONE);
        long[] counts = Binning.count(edges, values);
        assertThat(counts).hasSize(22);
        assertThat(Arrays.stream(counts, 1, 21).allMatch(count -> count >= 499 && count <= 501))
                .isTrue();
        assertThat(counts[0] + counts[21]).isZero();
    }

    @Test
    void fewDistinctValuesHaveABinEach() {
        double[] values = {0, 1, 1, 0, 1, 2};
        Edges edges = QuantileEdges.of(values, 10);
        assertThat(edges.toArray()).containsExactly(0, 0.5, 1.5, 2);
        assertThat(Binning.count(edges, values)).containsExactly(0, 2, 3, 1, 0);
    }

    @Test
    void aFrequentValueHasABinOfItsOwn() {
        double[] zeros = new double[600];
        double[] others = IntStream.rangeClosed(1, 400).asDoubleStream().toArray();
        double[] values =
                DoubleStream.concat(Arrays.stream(zeros), Arrays.stream(others)).toArray();
        Edges edges = QuantileEdges.of(values, 10);
        long[] counts = Binning.count(edges, values);
        assertThat(counts[edges.slot(0)]).isEqualTo(600);
        assertThat(edges.slot(0)).isNotEqualTo(edges.slot(0.5));
    }

    @Test
    void aFrequentMaximumHasABinOfItsOwn() {
        double[] values =
                IntStream.range(0, 1000).mapToDouble(i -> Math.min(i, 350)).toArray();
        Edges edges = QuantileEdges.of(values, 10);
        assertThat(Binning.count(edges, values)[edges.slot(350)]).isEqualTo(650);
        assertThat(edges.slot(350)).isNotEqualTo(edges.slot(349));
    }

    @Test
    void aQuantileBetweenEqualValuesIsThatValue() {
        Random random = new Random(2);
        for (int i = 0; i < 10_000; i++) {
            double value = random.nextDouble();
            assertThat(QuantileEdges.quantile(new double[] {value, value}, random.nextDouble()))
                    .isEqualTo(value);
        }
    }

    @Test
    void withoutValuesTheDomainIsZero() {
        double[] some = {1, 2};
        assertThat(new Binning.EqualWidth(3, Binning.Over.REFERENCE).edges(NONE, some))
                .isEqualTo(new Edges(0));
        assertThat(new Binning.Quantiles(3).edges(NONE, some)).isEqualTo(new Edges(0));
        assertThat(new Binning.ByRule(BinRule.AUTO, Binning.Over.REFERENCE).edges(NONE, some))
                .isEqualTo(new Edges(0));
    }

    @Test
    void aConstantHasOneBinUnderEveryRule() {
        double[] values = {4, 4, 4};
        assertThat(QuantileEdges.of(values, 10)).isEqualTo(new Edges(4));
        for (BinRule rule : BinRule.values()) {
            assertThat(new Binning.ByRule(rule, Binning.Over.REFERENCE).edges(values, NONE))
                    .isEqualTo(new Edges(4));
        }
    }

    @Test
    void neighbouringDoublesDoNotCollide() {
        double[] values = {1, Math.nextUp(1.0), Math.nextUp(Math.nextUp(1.0))};
        long[] counts = Binning.count(QuantileEdges.of(values, 5), values);
        assertThat(Arrays.stream(counts).sum()).isEqualTo(3);
    }

    /** From numpy.histogram_bin_edges of 0², 1², …, 99² with each rule. */
    @Test
    void rulesGiveTheNumberOfBinsThatNumpyGives() {
        double[] squares =
                IntStream.range(0, 100).mapToDouble(i -> (double) i * i).toArray();
        assertThat(BinRule.STURGES.bins(squares)).isEqualTo(8);
        assertThat(BinRule.DOANE.bins(squares)).isEqualTo(10);
        assertThat(BinRule.FREEDMAN_DIACONIS.bins(squares)).isEqualTo(5);
        assertThat(BinRule.AUTO.bins(squares)).isEqualTo(8);
    }

    @Test
    void equalWidthOverTheReferenceLeavesTheRestOutside() {
        Edges edges =
                new Binning.EqualWidth(2, Binning.Over.REFERENCE).edges(new double[] {0, 4}, new double[] {-9, 9});
        assertThat(edges.toArray()).containsExactly(0, 2, 4);
        assertThat(Binning.count(edges, new double[] {-9, 9, 4})).containsExactly(1, 0, 1, 1);
    }
}
