package io.headrace.drift.alarm;

import io.headrace.drift.counts.Tally;

/**
 * A feature as it was and as it is in a window.
 *
 * @param reference of the same buckets or categories as {@code current}
 */
public record Compared(String feature, Tally reference, Tally current) {
    public Compared {
        if (reference.size() != current.size()) {
            throw mismatch(feature, reference.size() + " buckets", current.size() + "");
        }
        if (reference.fingerprint() != current.fingerprint()) {
            throw mismatch(feature, "the reference's buckets", "those of others as many");
        }
    }

    private static IllegalArgumentException mismatch(String feature, String expected, String found) {
        return new IllegalArgumentException("feature " + feature + ": expected counts of " + expected + ", got " + found
                + "; is the reference that of another version?");
    }
}
