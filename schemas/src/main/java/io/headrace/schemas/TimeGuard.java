package io.headrace.schemas;

import java.time.Duration;
import java.time.Instant;

/**
 * Which event times are believed. A watermark follows the largest time seen, so one absurd time in the future would make
 * every later event late.
 */
public final class TimeGuard {
    /** How far an event may run ahead of both its log timestamp and the clock. */
    public static final Duration MAX_AHEAD = Duration.ofDays(1);

    /** 9999-12-31T23:59:59.999Z: what comes later cannot be written in ISO-8601 with four digits. */
    static final long LAST_MILLIS = 253_402_300_799_999L;

    private TimeGuard() {}

    /**
     * @param eventTime epoch milliseconds
     * @param logTimestamp the log's timestamp of the record, epoch milliseconds, or -1 if it has none
     * @param now epoch milliseconds
     * @return false for a time before 1970, after 9999, or more than a day beyond both its log timestamp and the clock
     */
    public static boolean accepts(long eventTime, long logTimestamp, long now) {
        return eventTime >= 0 && eventTime <= LAST_MILLIS && eventTime <= latest(logTimestamp, now);
    }

    /**
     * What is wrong with a time that is not accepted.
     *
     * @param field where the time was, as errors name it
     */
    public static String detail(String field, long eventTime, long logTimestamp, long now) {
        long latest = Math.min(latest(logTimestamp, now), LAST_MILLIS);
        return field + ": expected a time from 1970 to " + Instant.ofEpochMilli(latest) + ", found epoch millisecond "
                + eventTime;
    }

    private static long latest(long logTimestamp, long now) {
        long reference = Math.min(Math.max(logTimestamp, now), LAST_MILLIS);
        return reference + MAX_AHEAD.toMillis();
    }
}
