package io.headrace.schemas;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Reads times of ISO 8601's extended format: {@code 2018-07-25}, {@code 2018-07-25T10:20}, with seconds, with a fraction
 * of up to 9 digits (rounded down to milliseconds), with {@code Z}, {@code +02}, {@code +0200} or {@code +02:00}; without
 * an offset it is UTC. Years 0000 to 9999. Written by hand since java.time's formatter costs more than the rest of a
 * record.
 */
final class IsoTime {
    /** What {@link #parse} answers to text that is not a time. */
    static final long INVALID = Long.MIN_VALUE;

    private static final int[] SCALE = {1000, 100, 10, 1};

    private final String text;
    private int at;
    private boolean ok = true;

    private IsoTime(String text) {
        this.text = text;
    }

    /** @return epoch milliseconds, or {@link #INVALID} */
    static long parse(String text) {
        IsoTime time = new IsoTime(text);
        long millis = time.date();
        if (time.ok && time.hasMore()) {
            millis += time.clock();
            millis -= time.hasMore() ? time.offset() : 0;
        }
        return time.ok && !time.hasMore() ? millis : INVALID;
    }

    private long date() {
        int year = digits(4);
        skip('-');
        int month = within(digits(2), 1, 12);
        skip('-');
        int day = within(digits(2), 1, 31);
        if (!ok || day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
            ok = false;
            return 0;
        }
        return LocalDate.of(year, month, day).toEpochDay() * 86_400_000L;
    }

    private long clock() {
        if (!next('T') && !next('t') && !next(' ')) {
            ok = false;
        }
        int hour = within(digits(2), 0, 23);
        skip(':');
        int minute = within(digits(2), 0, 59);
        long millis = (hour * 60L + minute) * 60_000L;
        if (next(':')) {
            millis += within(digits(2), 0, 59) * 1000L + fraction();
        }
        return millis;
    }

    private int fraction() {
        if (!next('.') && !next(',')) {
            return 0;
        }
        int start = at;
        int millis = 0;
        while (hasMore() && isDigit(text.charAt(at)) && at - start < 9) {
            millis = at - start < 3 ? millis * 10 + text.charAt(at) - '0' : millis;
            at++;
        }
        ok &= at > start;
        return millis * SCALE[Math.min(at - start, 3)];
    }

    private long offset() {
        if (next('Z') || next('z')) {
            return 0;
        }
        boolean west = next('-');
        ok &= west || next('+');
        int hours = within(digits(2), 0, 18);
        int minutes = 0;
        if (hasMore()) {
            next(':');
            minutes = within(digits(2), 0, 59);
        }
        long millis = (hours * 60L + minutes) * 60_000L;
        return west ? -millis : millis;
    }

    private int digits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            if (!hasMore() || !isDigit(text.charAt(at))) {
                ok = false;
                return 0;
            }
            value = value * 10 + text.charAt(at++) - '0';
        }
        return value;
    }

    private int within(int value, int lowest, int highest) {
        ok &= value >= lowest && value <= highest;
        return value;
    }

    private void skip(char expected) {
        ok &= next(expected);
    }

    private boolean next(char expected) {
        boolean found = hasMore() && text.charAt(at) == expected;
        at += found ? 1 : 0;
        return found;
    }

    private boolean hasMore() {
        return at < text.length();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
