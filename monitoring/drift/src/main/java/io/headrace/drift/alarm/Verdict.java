package io.headrace.drift.alarm;

/** What a window says of a feature by one distance. */
public sealed interface Verdict {
    /** Whether the feature has moved. */
    default boolean drifted() {
        return false;
    }

    /**
     * One side has too few values to say anything.
     *
     * @param reference values on the reference's side
     * @param current values in the window
     */
    record NotEnoughData(long reference, long current) implements Verdict {}

    /**
     * Judged.
     *
     * @param effect how far, in the distance's unit
     * @param pValue chance of as much without a change, corrected for the number of tests in the window
     */
    record Judged(double effect, double pValue, boolean drifted) implements Verdict {}
}
