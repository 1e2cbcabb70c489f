package io.headrace.drift.counts;

import java.util.Arrays;
import java.util.Objects;

/**
 * A still picture of counts, to compare with another of the same buckets or categories.
 *
 * @param fingerprint of the buckets or categories: tallies of different ones cannot be compared
 * @param counts per bucket in ascending order, infinities in the outer two; or per category with "other" last; at least 0
 * @param positions a number that stands for each bucket, not descending; empty for categories
 * @param missing values that were absent, at least 0
 * @param outOfDomain values within counts that the reference's domain does not hold, at least 0
 * @param summed values that the mean and the variance are of: finite, and not so large that their squares are not; 0 for
 *     categories
 * @param mean of the summed values; NaN without any
 * @param variance of the summed values, by n; NaN without any
 */
public record Tally(
        long fingerprint,
        long[] counts,
        double[] positions,
        long missing,
        long outOfDomain,
        long summed,
        double mean,
        double variance) {
    public Tally {
        counts = counts.clone();
        positions = positions.clone();
        if (positions.length != 0 && positions.length != counts.length) {
            throw new IllegalArgumentException(
                    "expected a position for each of " + counts.length + " buckets, got " + positions.length);
        }
        if (Math.min(Math.min(missing, outOfDomain), Math.min(summed, least(counts))) < 0) {
            throw new IllegalArgumentException("a count is below zero");
        }
    }

    private static long least(long[] counts) {
        long least = 0;
        for (long count : counts) {
            least = Math.min(least, count);
        }
        return least;
    }

    public static Tally ofCategories(long fingerprint, long[] counts, long missing, long other) {
        return new Tally(fingerprint, counts, new double[0], missing, other, 0, Double.NaN, Double.NaN);
    }

    /** A copy. */
    @Override
    public long[] counts() {
        return counts.clone();
    }

    /** A copy. */
    @Override
    public double[] positions() {
        return positions.clone();
    }

    /** Buckets, or categories with "other". */
    public int size() {
        return counts.length;
    }

    /** Whether the feature is a number, so that its buckets have an order. */
    public boolean ordered() {
        return positions.length > 0;
    }

    /** Values that were there. */
    public long present() {
        return sum(counts);
    }

    /** In a plain loop: of twenty bins each, a window asks some hundreds of times. */
    public static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
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

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally that
                && fingerprint == that.fingerprint
                && Arrays.equals(counts, that.counts)
                && Arrays.equals(positions, that.positions)
                && missing == that.missing
                && outOfDomain == that.outOfDomain
                && summed == that.summed
                && Double.compare(mean, that.mean) == 0
                && Double.compare(variance, that.variance) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                fingerprint,
                Arrays.hashCode(counts),
                Arrays.hashCode(positions),
                missing,
                outOfDomain,
                summed,
                mean,
                variance);
    }
}
