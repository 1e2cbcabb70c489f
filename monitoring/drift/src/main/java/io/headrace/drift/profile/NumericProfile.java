package io.headrace.drift.profile;

import io.headrace.drift.counts.Edges;
import io.headrace.drift.counts.NumericCounts;
import io.headrace.drift.counts.Tally;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What training saw of a number.
 *
 * @param counts by bucket of the edges, with one below and one above; infinities in those
 * @param summed values that the mean and the variance are of, as {@link Tally} says
 * @param mean of the summed values, finite; NaN without any
 * @param variance of the summed values, by n, finite, at least 0; NaN without any
 */
public record NumericProfile(
        String name, Edges edges, List<Long> counts, long missing, long summed, double mean, double variance)
        implements FeatureProfile {
    public NumericProfile {
        Objects.requireNonNull(name, "name");
        counts = List.copyOf(counts);
        FeatureProfile.checkCounts(name, counts, edges.size(), missing, summed);
        long present = counts.stream().mapToLong(Long::longValue).sum();
        if (summed > present) {
            throw new IllegalArgumentException(
                    "feature " + name + ": expected at most " + present + " summed values, got " + summed);
        }
        checkMoment(name, "mean", mean, summed);
        checkMoment(name, "variance", variance, summed);
        if (variance < 0) {
            throw new IllegalArgumentException("feature " + name + ": variance is below zero: " + variance);
        }
    }

    private static void checkMoment(String name, String what, double value, long summed) {
        boolean right = summed == 0 ? Double.isNaN(value) : Double.isFinite(value);
        if (!right) {
            throw new IllegalArgumentException("feature " + name + ": expected "
                    + (summed == 0 ? "no " + what + " of no" : "a finite " + what + " of " + summed)
                    + " summed values, got " + value);
        }
    }

    public static NumericProfile of(String name, Edges edges, double[] values) {
        NumericCounts counted = new NumericCounts(edges);
        for (double value : values) {
            counted.add(value);
        }
        Tally tally = counted.tally();
        List<Long> counts = Arrays.stream(tally.counts()).boxed().toList();
        return new NumericProfile(name, edges, counts, tally.missing(), tally.summed(), tally.mean(), tally.variance());
    }

    @Override
    public Tally tally() {
        double[] positions = new double[edges.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = edges.position(i);
        }
        long outside = counts.get(0) + counts.get(counts.size() - 1);
        return new Tally(
                edges.fingerprint(),
                FeatureProfile.toArray(counts),
                positions,
                missing,
                outside,
                summed,
                mean,
                variance);
    }

    @Override
    public NumericCounts newCounts() {
        return new NumericCounts(edges);
    }

    @Override
    public NumericCounts countsFromBytes(byte[] bytes) {
        return NumericCounts.fromBytes(edges, bytes);
    }
}
