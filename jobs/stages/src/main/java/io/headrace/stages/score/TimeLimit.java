package io.headrace.stages.score;

import io.headrace.contract.Event;
import io.headrace.contract.Header;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * How long after its record's timestamp an event must have its score, and what it gets if it has none by then.
 *
 * @param budgetMillis for events that say nothing else; {@link #UNLIMITED} for no limit
 * @param header in which an event may bring a budget of its own: whole milliseconds, as decimal text. One that is no such
 *     number counts for nothing. Empty for none.
 */
public record TimeLimit(long budgetMillis, String header, Fallback fallback) implements Serializable {
    public static final long UNLIMITED = Long.MAX_VALUE;
    public static final TimeLimit NONE = new TimeLimit(UNLIMITED, "", Fallback.NONE);

    /** More digits than this are no budget that runs out. */
    private static final int MOST_DIGITS = 15;

    public TimeLimit {
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(fallback, "fallback");
    }

    boolean isSet() {
        return budgetMillis != UNLIMITED || !header.isEmpty();
    }

    /** Epoch milliseconds; Long.MAX_VALUE where there is no limit, or no timestamp to count from. */
    long deadline(Event event) {
        long timestamp = event.origin().timestamp();
        long budget = budget(event);
        return timestamp < 0 || budget == UNLIMITED ? Long.MAX_VALUE : timestamp + budget;
    }

    private long budget(Event event) {
        if (!header.isEmpty()) {
            for (Header sent : event.headers()) {
                if (sent.name().equals(header)) {
                    return budget(sent.value());
                }
            }
        }
        return budgetMillis;
    }

    private long budget(byte[] sent) {
        if (sent == null || sent.length == 0 || sent.length > MOST_DIGITS) {
            return budgetMillis;
        }
        for (byte digit : sent) {
            if (digit < '0' || digit > '9') {
                return budgetMillis;
            }
        }
        return Long.parseLong(new String(sent, StandardCharsets.US_ASCII));
    }
}
