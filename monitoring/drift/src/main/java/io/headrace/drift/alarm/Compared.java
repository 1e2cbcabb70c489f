package io.headrace.drift.alarm;

import io.headrace.drift.counts.Tally;

/**
 * A feature as it was and as it is in a window.
 *
 * @param reference of the same buckets or categories as {@code current}
 */
public record Compared(String feature, Tally reference, Tally current) {
    public Compared {
        int expected = reference.counts().length;
        int found = current.counts().length;
        if (expected != found) {
            throw new IllegalArgumentException("feature " + feature + ": expected counts of " + expected
                    + " buckets, got " + found + "; is the reference that of another version?");
        }
    }
}
