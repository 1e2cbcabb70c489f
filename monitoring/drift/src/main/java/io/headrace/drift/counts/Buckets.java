package io.headrace.drift.counts;

/**
 * How numbers fall into buckets. Bucket 0 is below the domain, the last bucket above it; both hold finite numbers only.
 * Immutable, shared by all counts of a feature.
 */
public sealed interface Buckets permits Edges, LogLinear {
    /** Buckets with the two outside the domain, at least 3. */
    int size();

    /** @return 0 to {@link #size()} - 1 for a finite value, else {@code size()} + 0 for NaN, 1 for -∞, 2 for +∞ */
    int slot(double value);

    /** A number that stands for the bucket: its middle; the nearer end of the domain for the two outside. */
    double position(int bucket);

    /** The largest magnitude in the domain; NaN where the domain says nothing of the values' size. */
    double reach();

    /** Differs, but for accident, where bounds differ: so counts of other buckets are not merged or read. */
    long fingerprint();

    /** {@link #slot} of a value that is not finite. */
    static int slotOfNonFinite(double value, int size) {
        return Double.isNaN(value) ? size : value < 0 ? size + 1 : size + 2;
    }
}
