package io.headrace.drift.outcomes;

import java.util.Comparator;

/**
 * One segment of one window.
 *
 * @param segment {@code field=value}, or the empty string for all
 */
public record Slot(long windowEnd, String segment) implements Comparable<Slot> {
    private static final Comparator<Slot> ORDER =
            Comparator.comparingLong(Slot::windowEnd).thenComparing(Slot::segment);

    @Override
    public int compareTo(Slot other) {
        return ORDER.compare(this, other);
    }

    /** Up to and with the equals sign; the empty string where this is all. */
    String field() {
        return segment.substring(0, segment.indexOf('=') + 1);
    }

    Slot other() {
        return new Slot(windowEnd, field() + SegmentTexts.OTHER);
    }

    /** Whether it has a place in any case. */
    boolean isFixed() {
        return segment.equals(PendingCounts.ALL) || equals(other());
    }
}
