package io.headrace.drift.quality;

/** What the labels known at some time say of an event. */
public enum Outcome {
    /** No label is known. */
    UNKNOWN,
    NEGATIVE,
    POSITIVE;

    /**
     * Positive from a half on, so that 1, 0.9 and true are.
     *
     * @param label no NaN
     */
    public static Outcome of(double label) {
        return label >= 0.5 ? POSITIVE : NEGATIVE;
    }

    int positives() {
        return this == POSITIVE ? 1 : 0;
    }
}
