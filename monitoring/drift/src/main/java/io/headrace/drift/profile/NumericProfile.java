package io.headrace.drift.profile;

import io.headrace.drift.counts.Edges;
import io.headrace.drift.counts.NumericCounts;
import io.headrace.drift.counts.Tally;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What training saw of a number.
 *
 * @param counts by bucket of the edges, with one below and one above; infinities in those
 * @param mean of the finite values; NaN without any
 * @param variance of the finite values, by n, at least 0; NaN without any
 */
public record NumericProfile(String name, Edges edges, List<Long> counts, long missing, double mean, double variance)
        implements FeatureProfile {
    public NumericProfile {
        Objects.requireNonNull(name, "name");
        counts = List.copyOf(counts);
        FeatureProfile.checkCounts(name, counts, edges.size(), missing);
        if (variance < 0) {
            throw new IllegalArgumentException("feature " + name + ": variance is below zero: " + variance);
        }
    }

    public static NumericProfile of(String name, Edges edges, double[] values) {
        NumericCounts counted = new NumericCounts(edges);
        for (double value : values) {
            counted.add(value);
        }
        Tally tally = counted.tally();
        List<Long> counts = IntStream.range(0, edges.size())
                .mapToObj(i -> tally.counts()[i])
                .toList();
        return new NumericProfile(name, edges, counts, tally.missing(), tally.mean(), tally.variance());
    }

    @Override
    public Tally tally() {
        double[] positions = new double[edges.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = edges.position(i);
        }
        long outside = counts.get(0) + counts.get(counts.size() - 1);
        return new Tally(FeatureProfile.toArray(counts), positions, missing, outside, mean, variance);
    }

    @Override
    public NumericCounts newCounts() {
        return new NumericCounts(edges);
    }
}
