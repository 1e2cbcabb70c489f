package io.headrace.drift.counts;

/**
 * What passed of one feature. Merging is associative and commutative to the last bit, so that a report does not depend on
 * parallelism, order or a restart. At most 8 KB, on the heap and in bytes, besides the buckets or categories, which all counts
 * of a feature share; counting does not allocate. One thread.
 */
public sealed interface Counts permits NumericCounts, CategoryCounts {
    /** The most that a feature's counts take. */
    int MOST_BYTES = 8192;

    /** Everything that was counted, missing values included. */
    long total();

    long missing();

    /**
     * Adds what the other has counted, which stays as it is.
     *
     * @throws IllegalArgumentException if the other's buckets or categories differ
     */
    void merge(Counts other);

    /** A still picture to compare with another. */
    Tally tally();

    /** Forgets what was counted: for a new pane. */
    void clear();

    /** A version byte and what is needed to read it where the buckets or categories are known. */
    byte[] toBytes();
}
