package io.headrace.drift.outcomes;

import java.io.Serializable;
import java.time.Duration;

/**
 * Which scores are judged together, and when. A window holds the scores of its event times. At ticks it is reported as of that
 * time: labels of earlier label times are counted. Its first tick is its end, its last the last one within the time to live.
 * Times are epoch milliseconds; windows and ticks are aligned to UTC.
 *
 * @param window of event times, at least 1 ms
 * @param every time between ticks, of which a window is a multiple
 * @param ttl how long behind a window's end labels are counted, not negative
 */
public record QualityGrid(Duration window, Duration every, Duration ttl) implements Serializable {
    /** Before all ticks. */
    public static final long NEVER = Long.MIN_VALUE;

    public QualityGrid {
        if (every.toMillis() < 1) {
            throw new IllegalArgumentException("quality.every must be at least 1 ms: " + every);
        }
        if (window.toMillis() < 1 || window.toMillis() % every.toMillis() != 0) {
            throw new IllegalArgumentException(
                    "quality.window must be a multiple of quality.every, " + every + ": " + window);
        }
        if (ttl.isNegative()) {
            throw new IllegalArgumentException("quality.ttl must not be negative: " + ttl);
        }
    }

    /** Of the window that holds the event time; the end is the next one's. */
    public long windowEnd(long eventTime) {
        return floor(eventTime, window) + window.toMillis();
    }

    /** The first tick of a window at which a label of that time is known. */
    public long tick(long labelTime, long windowEnd) {
        return labelTime < windowEnd ? windowEnd : tickAfter(labelTime);
    }

    public long lastTick(long windowEnd) {
        return floor(windowEnd + ttl.toMillis(), every);
    }

    /** The last tick of which a watermark says that no more is to come, or {@link #NEVER}. */
    public long passed(long watermark) {
        return watermark == Long.MIN_VALUE || watermark == Long.MAX_VALUE ? watermark : floor(watermark + 1, every);
    }

    /**
     * What comes late for its tick is counted at the next.
     *
     * @param passed the last tick that cannot be added to
     */
    public long open(long tick, long passed) {
        if (tick > passed) {
            return tick;
        }
        return passed == Long.MAX_VALUE ? passed : tickAfter(passed);
    }

    /** Whether a window ends at this tick. */
    public boolean isWindowEnd(long tick) {
        return tick == floor(tick, window);
    }

    long tickAfter(long time) {
        return floor(time, every) + every.toMillis();
    }

    private static long floor(long time, Duration unit) {
        return Math.floorDiv(time, unit.toMillis()) * unit.toMillis();
    }
}
