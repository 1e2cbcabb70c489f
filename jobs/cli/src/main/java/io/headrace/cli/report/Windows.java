package io.headrace.cli.report;

/** What can be said of a window's bounds alone. */
final class Windows {
    /** As far from 1970 as dates go in a browser: a hundred million days. */
    private static final long FARTHEST = 8_640_000_000_000_000L;

    private Windows() {}

    /** @throws IllegalArgumentException if it ends before it has begun, or where no calendar reaches */
    static void requireSound(long start, long end) {
        if (end <= start || Math.abs(start) > FARTHEST || Math.abs(end) > FARTHEST) {
            throw new IllegalArgumentException(
                    "expected a window that ends after its start, found " + start + " to " + end);
        }
    }
}
