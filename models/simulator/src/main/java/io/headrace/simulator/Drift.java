package io.headrace.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A change of behaviour from some moment on.
 *
 * @param quantity what changes
 * @param from when it starts
 * @param ramp how long it takes to reach its size, growing evenly; zero is at once
 * @param size see {@link Quantity}; greater than 0
 */
public record Drift(Quantity quantity, Instant from, Duration ramp, double size) {
    /** What can drift. */
    public enum Quantity {
        /** Amounts of honest and fraudulent purchases alike are multiplied by 1 + size. */
        AMOUNT,
        /** This share of honest transactions moves to between 00:00 and 06:59. Without effect on a {@link LiveFeed}. */
        NIGHT,
        /** This share of honest transactions moves to the terminals of a region where nobody paid before. */
        REGION
    }

    public Drift {
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(ramp, "ramp");
        if (!(size > 0) || quantity != Quantity.AMOUNT && size > 1) {
            throw new IllegalArgumentException("drift of " + quantity + ": expected a size above 0"
                    + (quantity == Quantity.AMOUNT ? "" : " and at most 1") + ", got " + size);
        }
        if (ramp.isNegative()) {
            throw new IllegalArgumentException("drift of " + quantity + ": ramp must not be negative: " + ramp);
        }
    }

    public static Drift sudden(Quantity quantity, Instant from, double size) {
        return new Drift(quantity, from, Duration.ZERO, size);
    }

    /** The size reached at a time, epoch milliseconds. */
    double sizeAt(long time) {
        long since = time - from.toEpochMilli();
        if (since < 0) {
            return 0;
        }
        return since >= ramp.toMillis() ? size : size * since / ramp.toMillis();
    }
}
