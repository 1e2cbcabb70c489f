package io.headrace.pipelines.spec;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * By when an event must have its score, and what it gets otherwise. Live only: in replay nobody waits.
 *
 * @param budget from the record's timestamp; empty gives a deadline to those events alone that bring their own
 * @param header record header with an event's own budget in milliseconds; the empty string for none
 * @param rules give scores to events that miss their deadline, the first that holds
 * @param score what such an event gets if no rule holds; empty makes it a dead letter
 */
public record DeadlineSpec(Optional<Duration> budget, String header, List<Rule> rules, Optional<Double> score) {
    public static final String NO_HEADER = "";

    public DeadlineSpec {
        budget.ifPresent(value -> Check.positive(value, "budget"));
        Objects.requireNonNull(header, "header");
        Check.that(
                budget.isPresent() || !header.isEmpty(), "budget", "a budget, or a header that brings one", "neither");
        rules = List.copyOf(rules);
        Objects.requireNonNull(score, "score");
    }

    /** Events that miss the deadline are dead letters. */
    public static DeadlineSpec of(Duration budget) {
        return new DeadlineSpec(Optional.of(budget), NO_HEADER, List.of(), Optional.empty());
    }

    public DeadlineSpec withHeader(String value) {
        return new DeadlineSpec(budget, value, rules, score);
    }

    public DeadlineSpec withRules(Rule... values) {
        return new DeadlineSpec(budget, header, List.of(values), score);
    }

    public DeadlineSpec withScore(double value) {
        return new DeadlineSpec(budget, header, rules, Optional.of(value));
    }

    /**
     * A score for events with a feature between two values, both included. Never holds for a missing value.
     *
     * @param feature name of a feature of the spec
     * @param atLeast negative infinity for no lower bound
     * @param atMost positive infinity for no upper bound
     */
    public record Rule(String feature, double atLeast, double atMost, double score) {
        public Rule {
            Check.text(feature, "feature");
            Check.that(
                    Double.isFinite(atLeast) || Double.isFinite(atMost),
                    "at-least",
                    "at-least, at-most or both",
                    "neither");
            Check.that(atLeast <= atMost, "at-most", "at least " + atLeast, atMost);
        }
    }
}
