package io.headrace.stages.score;

import java.io.Serializable;
import java.util.List;

/**
 * The score of an event that the model cannot answer in time: the first rule that holds says it, else the default.
 *
 * @param otherwise the score where no rule holds; NaN sets the event aside
 */
public record Fallback(List<Rule> rules, double otherwise) implements Serializable {
    /** Sets every event aside. */
    public static final Fallback NONE = new Fallback(List.of(), Double.NaN);

    public Fallback {
        rules = List.copyOf(rules);
    }

    /** @return NaN if the event is to be set aside */
    double score(double[] features) {
        for (Rule rule : rules) {
            if (rule.holds(features[rule.feature()])) {
                return rule.score();
            }
        }
        return otherwise;
    }

    /**
     * A score for events with a feature between two values; it never holds for a missing one.
     *
     * @param feature index in the row
     * @param atLeast negative infinity for no lower bound
     * @param atMost positive infinity for no upper bound
     */
    public record Rule(int feature, double atLeast, double atMost, double score) implements Serializable {
        boolean holds(double value) {
            return value >= atLeast && value <= atMost;
        }
    }
}
