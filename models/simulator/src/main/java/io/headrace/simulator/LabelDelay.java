package io.headrace.simulator;

import java.time.Duration;
import java.util.Objects;

/**
 * How long after a transaction its label is known: uniform between two bounds.
 *
 * @param shortest zero or more
 * @param longest not below {@code shortest}
 */
public record LabelDelay(Duration shortest, Duration longest) {
    public LabelDelay {
        Objects.requireNonNull(shortest, "shortest");
        Objects.requireNonNull(longest, "longest");
        if (shortest.isNegative() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException(
                    "label delay: expected 0 <= shortest <= longest, got " + shortest + " and " + longest);
        }
    }

    /** One to seven days: every label is known when the windows with their delay of seven days reach its transaction. */
    public static LabelDelay upToAWeek() {
        return new LabelDelay(Duration.ofDays(1), Duration.ofDays(7));
    }

    long draw(Dice dice) {
        return (long) dice.between(shortest.toMillis(), longest.toMillis() + 1.0);
    }
}
