package io.headrace.drift.distance;

import io.headrace.drift.counts.Edges;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Where the edges of bins lie, from samples. Libraries differ in this more than in anything else. */
public sealed interface Binning {
    /** @param reference and {@code current}: finite values; where those that are looked at are none, the domain is {0} */
    Edges edges(double[] reference, double[] current);

    /** Counts by bin, with one bin below the edges and one above. */
    static long[] count(Edges edges, double[] sample) {
        long[] counts = new long[edges.size()];
        for (double value : sample) {
            counts[edges.slot(value)]++;
        }
        return counts;
    }

    /** Of which values the range is taken. */
    enum Over {
        /** What training saw: what lies outside falls into the bins below and above. */
        REFERENCE,
        /** Both samples together, so that nothing lies outside. */
        POOLED;

        double[] values(double[] reference, double[] current) {
            return this == REFERENCE
                    ? reference
                    : DoubleStream.concat(Arrays.stream(reference), Arrays.stream(current))
                            .toArray();
        }
    }

    /** So many bins of equal width. */
    record EqualWidth(int bins, Over over) implements Binning {
        @Override
        public Edges edges(double[] reference, double[] current) {
            return equalWidth(over.values(reference, current), bins);
        }
    }

    /** At most so many bins of about equally many reference values: fewer where values repeat. */
    record Quantiles(int bins) implements Binning {
        @Override
        public Edges edges(double[] reference, double[] current) {
            return QuantileEdges.of(reference, bins);
        }
    }

    /** Bins of equal width, as many as the rule says. */
    record ByRule(BinRule rule, Over over) implements Binning {
        @Override
        public Edges edges(double[] reference, double[] current) {
            double[] values = over.values(reference, current);
            return equalWidth(values, rule.bins(values));
        }
    }

    private static Edges equalWidth(double[] values, int bins) {
        double low = Arrays.stream(values).min().orElse(0);
        double high = Arrays.stream(values).max().orElse(0);
        if (low == high) {
            return new Edges(low);
        }
        double[] edges = new double[bins + 1];
        Arrays.setAll(edges, i -> i == bins ? high : low + i * ((high - low) / bins));
        return new Edges(edges);
    }
}
