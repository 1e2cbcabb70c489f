package io.headrace.features;

import java.time.Duration;
import java.util.Objects;

/** Checks that features share at birth. */
final class Checks {
    /** Keeps sums of times, windows and delays far from the ends of a long. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Checks() {}

    static void requireText(String value, String what) {
        if (Objects.requireNonNull(value, what).isBlank()) {
            throw new IllegalArgumentException(what + " must not be blank");
        }
    }

    /** @throws IllegalArgumentException unless whole milliseconds from {@code least} to a hundred years */
    static void requireDuration(Duration value, Duration least, String what) {
        Objects.requireNonNull(value, what);
        boolean whole = value.getNano() % 1_000_000 == 0;
        if (!whole || value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what + ": expected whole milliseconds, at least " + least + ", at most 36500 days, found " + value);
        }
    }
}
