package io.headrace.drift.outcomes;

import java.util.TreeSet;

/**
 * Which values of a field have a segment of their own: the first {@value #MOST} of a window in the order of their texts; the
 * rest are {@value #OTHER}. The first in order, and not the first to come, so that arrival and parallelism do not show: what is
 * among the first of all is among the first of every part. One thread.
 */
final class SegmentTexts {
    static final int MOST = 100;
    static final String OTHER = "other";

    private final TreeSet<String> first = new TreeSet<>();

    /** With one more value that the window has. */
    void add(String value) {
        if (first.add(value) && first.size() > MOST) {
            first.pollLast();
        }
    }

    /** The value, or other where so many that come before it are known that it cannot be among the first. */
    String segment(String value) {
        return first.size() < MOST || value.compareTo(first.last()) <= 0 ? value : OTHER;
    }
}
