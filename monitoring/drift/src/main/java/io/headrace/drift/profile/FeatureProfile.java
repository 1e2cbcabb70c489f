package io.headrace.drift.profile;

import io.headrace.drift.counts.Counts;
import io.headrace.drift.counts.Tally;
import java.util.List;

/** What training saw of one feature. */
public sealed interface FeatureProfile permits NumericProfile, CategoryProfile {
    /** Of each count, so that the sum of all of a feature is a long. */
    long MOST_COUNTED = 1L << 52;

    String name();

    /** By bucket or category; missing values are in none. */
    List<Long> counts();

    /** Rows without a value. */
    long missing();

    /** Rows of training that it describes, those without a value included. */
    default long rows() {
        return counts().stream().mapToLong(Long::longValue).sum() + missing();
    }

    /** To compare with what {@link #newCounts} has counted since. */
    Tally tally();

    /** Empty counts in the buckets or categories of this profile. */
    Counts newCounts();

    /**
     * What {@link Counts#toBytes} wrote of counts of this feature.
     *
     * @throws IllegalArgumentException if these are not the bytes of counts in these buckets or categories
     */
    Counts countsFromBytes(byte[] bytes);

    static void checkCounts(String name, List<Long> counts, int expected, long... others) {
        if (counts.size() != expected) {
            throw new IllegalArgumentException(
                    "feature " + name + ": expected " + expected + " counts, got " + counts.size());
        }
        for (long count : counts) {
            checkCount(name, count);
        }
        for (long count : others) {
            checkCount(name, count);
        }
    }

    private static void checkCount(String name, long count) {
        if (count < 0 || count > MOST_COUNTED) {
            throw new IllegalArgumentException(
                    "feature " + name + ": a count must be 0 to " + MOST_COUNTED + ": " + count);
        }
    }

    static long[] toArray(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).toArray();
    }
}
