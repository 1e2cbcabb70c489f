package io.headrace.drift.counts;

import java.util.Arrays;

/**
 * A still picture of counts, to compare with another of the same buckets or categories.
 *
 * @param counts per bucket in ascending order, infinities in the outer two; or per category with "other" last; at least 0
 * @param positions a number that stands for each bucket, not descending; empty for categories
 * @param missing values that were absent, at least 0
 * @param outOfDomain values within counts that the reference's domain does not hold, at least 0
 * @param mean of the finite values; NaN for categories or without any
 * @param variance of the finite values, by n; NaN for categories or without any
 */
public record Tally(long[] counts, double[] positions, long missing, long outOfDomain, double mean, double variance) {
    public Tally {
        counts = counts.clone();
        positions = positions.clone();
        if (positions.length != 0 && positions.length != counts.length) {
            throw new IllegalArgumentException(
                    "expected a position for each of " + counts.length + " buckets, got " + positions.length);
        }
        if (missing < 0 || outOfDomain < 0 || Arrays.stream(counts).anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("a count is below zero");
        }
    }

    public static Tally ofCategories(long[] counts, long missing, long other) {
        return new Tally(counts, new double[0], missing, other, Double.NaN, Double.NaN);
    }

    /** Whether the feature is a number, so that its buckets have an order. */
    public boolean ordered() {
        return positions.length > 0;
    }

    /** Values that were there. */
    public long present() {
        return Arrays.stream(counts).sum();
    }

    /** Of all that was counted, in [0, 1]; 0 where nothing was. */
    public double missingRate() {
        long all = present() + missing;
        return all == 0 ? 0 : (double) missing / all;
    }

    /** Of the values that were there, in [0, 1]; 0 where none was. */
    public double outOfDomainRate() {
        long present = present();
        return present == 0 ? 0 : (double) outOfDomain / present;
    }

    /** Distinct buckets that hold anything. */
    public int occupied() {
        return (int) Arrays.stream(counts).filter(count -> count > 0).count();
    }
}
