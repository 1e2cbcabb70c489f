package io.headrace.pipelines.spec.yaml;

import io.headrace.pipelines.spec.DeadlineSpec;
import java.time.Duration;
import java.util.List;

/** Keys of the section {@code deadline}. */
final class DeadlineKeys {
    private static final Key<String> FEATURE =
            Key.required("feature", Types.text("the name of a feature"), "Feature of the spec that the rule looks at.");
    private static final Key<Double> AT_LEAST =
            Key.absent("at-least", Types.NUMBER, "", "The rule holds from this value on.");
    private static final Key<Double> AT_MOST =
            Key.absent("at-most", Types.NUMBER, "", "The rule holds up to this value.");
    private static final Key<Double> RULE_SCORE =
            Key.required("score", Types.NUMBER, "The score of an event for which the rule holds.");

    private static final Section<DeadlineSpec.Rule> RULE = new Section<>(
            "deadline.rules",
            "Scores for events that miss their deadline; the first rule that holds counts.",
            List.of(FEATURE, AT_LEAST, AT_MOST, RULE_SCORE),
            values -> new DeadlineSpec.Rule(
                    values.get(FEATURE),
                    values.find(AT_LEAST).orElse(Double.NEGATIVE_INFINITY),
                    values.find(AT_MOST).orElse(Double.POSITIVE_INFINITY),
                    values.get(RULE_SCORE)));

    private static final Key<Duration> BUDGET = Key.absent(
            "budget", Types.DURATION, "", "How long after its record's timestamp an event must have its score.");
    private static final Key<String> HEADER = Key.absent(
            "header",
            Types.TEXT,
            "none",
            "Record header in which an event may bring a budget of its own: whole milliseconds, as text.");
    private static final Key<List<DeadlineSpec.Rule>> RULES = Key.absent(
            "rules", Types.list(RULE), "none", "Scores for events that miss their deadline, by their features.");
    private static final Key<Double> SCORE = Key.absent(
            "score",
            Types.NUMBER,
            "none: the event is a dead letter",
            "The score of an event that misses its deadline where no rule holds.");

    static final Section<DeadlineSpec> DEADLINE = new Section<>(
            "deadline",
            "By when an event must have its score, and what it gets otherwise, flagged as a fallback. Not in replay.",
            List.of(BUDGET, HEADER, RULES, SCORE),
            values -> new DeadlineSpec(
                    values.find(BUDGET),
                    values.find(HEADER).orElse(DeadlineSpec.NO_HEADER),
                    values.find(RULES).orElse(List.of()),
                    values.find(SCORE)));

    private DeadlineKeys() {}
}
