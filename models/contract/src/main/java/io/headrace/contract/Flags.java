package io.headrace.contract;

/** Bits that mark how a row came to be; they travel from the features to the score. */
public final class Flags {
    /** The event came behind the watermark; one that is only out of order is not late. */
    public static final int LATE = 1;
    /** A window of the row reaches back beyond what has been seen of its key. */
    public static final int COLD = 1 << 1;
    /** The score is the spec's fallback, not the model's. */
    public static final int FALLBACK = 1 << 2;
    /** At least one feature had no value. */
    public static final int MISSING = 1 << 3;

    private Flags() {}
}
