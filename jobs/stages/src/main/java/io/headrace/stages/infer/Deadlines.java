package io.headrace.stages.infer;

import java.util.Arrays;

/**
 * By when rows in flight have to be answered. Rows come with rising numbers and any deadlines; those that have left are
 * forgotten as room is needed. One thread.
 */
final class Deadlines<R> {
    static final long NONE = Long.MAX_VALUE;
    private static final int FIRST_ROOM = 64;

    private Object[] rows = new Object[FIRST_ROOM];
    private long[] numbers = new long[FIRST_ROOM];
    private long[] millis = new long[FIRST_ROOM];
    private int size;
    private long earliest = NONE;

    /** @param deadline epoch milliseconds */
    void add(R row, long number, long deadline, Departures<R> departures) {
        if (size == rows.length) {
            forget(departures, Long.MIN_VALUE);
            grow();
        }
        rows[size] = row;
        numbers[size] = number;
        millis[size++] = deadline;
        earliest = Math.min(earliest, deadline);
    }

    /** When {@link #expire} is to be called: no later than the earliest deadline of a row in flight; NONE if there is none. */
    long earliest() {
        return earliest;
    }

    /** Gives up the rows whose time has come. */
    void expire(long now, Departures<R> departures) {
        if (now >= earliest) {
            forget(departures, now);
        }
    }

    /** Keeps what is neither answered nor due; the missed ones are told in the order they entered. */
    @SuppressWarnings("unchecked") // add puts nothing else there
    private void forget(Departures<R> departures, long now) {
        int kept = 0;
        long next = NONE;
        for (int i = 0; i < size; i++) {
            if (departures.hasAnswer(numbers[i])) {
                continue;
            }
            if (millis[i] <= now) {
                departures.missed((R) rows[i], numbers[i]);
            } else {
                rows[kept] = rows[i];
                numbers[kept] = numbers[i];
                millis[kept++] = millis[i];
                next = Math.min(next, millis[i]);
            }
        }
        Arrays.fill(rows, kept, size, null);
        size = kept;
        earliest = next;
    }

    /** Unless forgetting has made room for some time. */
    private void grow() {
        if (size > rows.length / 2) {
            int room = 2 * rows.length;
            rows = Arrays.copyOf(rows, room);
            numbers = Arrays.copyOf(numbers, room);
            millis = Arrays.copyOf(millis, room);
        }
    }
}
