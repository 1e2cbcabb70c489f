package io.headrace.features;

import io.headrace.contract.ColumnType;
import io.headrace.contract.Event;
import io.headrace.contract.EventOrder;

/**
 * An event's place in its key's history: {@link EventOrder} with the id in compact form.
 *
 * @param number the id where it is canonical decimal of up to 18 digits, else -1
 * @param text the id where it is not, else null
 */
record EventKey(long time, long number, String text) {
    private static final int MAX_DIGITS = 18;
    private static final long LIMIT = 1_000_000_000_000_000_000L;

    static EventKey of(Event event) {
        int column = event.schema().id();
        if (event.schema().column(column).type() == ColumnType.LONG) {
            long id = event.longAt(column);
            if (id >= 0 && id < LIMIT) {
                return new EventKey(event.time(), id, null);
            }
        }
        return of(event.time(), event.id());
    }

    static EventKey of(long time, String id) {
        long number = number(id);
        return new EventKey(time, number, number < 0 ? id : null);
    }

    /** Compares ids alone; numbers in compact form without making texts of them. */
    static int compareIds(long number, String text, long otherNumber, String otherText) {
        return number >= 0 && otherNumber >= 0
                ? Long.compare(number, otherNumber)
                : EventOrder.compareIds(text(number, text), text(otherNumber, otherText));
    }

    private static String text(long number, String text) {
        return number >= 0 ? Long.toString(number) : text;
    }

    private static long number(String id) {
        int length = id.length();
        if (length == 0 || length > MAX_DIGITS || id.charAt(0) == '0' && length > 1) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < length; i++) {
            int digit = id.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
