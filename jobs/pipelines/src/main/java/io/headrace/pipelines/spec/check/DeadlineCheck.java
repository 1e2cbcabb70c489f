package io.headrace.pipelines.spec.check;

import io.headrace.features.Feature;
import io.headrace.pipelines.spec.DeadlineSpec;
import io.headrace.pipelines.spec.ScoreRange;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.SpecParts;
import io.headrace.pipelines.spec.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether what an event gets that misses its deadline is a score, and its rules look at features that there are. */
final class DeadlineCheck {
    private final SpecParts parts;
    private final List<SpecError> errors = new ArrayList<>();

    private DeadlineCheck(SpecParts parts) {
        this.parts = parts;
    }

    static List<SpecError> check(SpecParts parts) {
        DeadlineCheck check = new DeadlineCheck(parts);
        parts.deadline().ifPresent(check::deadline);
        return check.errors;
    }

    private void deadline(DeadlineSpec deadline) {
        for (int i = 0; i < deadline.rules().size(); i++) {
            String key = "deadline.rules[" + i + "]";
            DeadlineSpec.Rule rule = deadline.rules().get(i);
            feature(key + ".feature", rule.feature());
            score(key + ".score", rule.score());
        }
        deadline.score().ifPresent(score -> score("deadline.score", score));
    }

    private void feature(String key, String name) {
        List<String> names = parts.features().stream()
                .flatMap(Optional::stream)
                .map(Feature::name)
                .toList();
        if (parts.featuresKnown() && !names.contains(name)) {
            errors.add(SpecError.of(key, "a feature of the spec", '"' + name + '"')
                    .withHint(Suggestion.hint(Suggestion.of(name, names))));
        }
    }

    private void score(String key, double score) {
        parts.score().ifPresent(spec -> {
            ScoreRange range = spec.range();
            if (!range.contains(score)) {
                errors.add(SpecError.of(key, "a score within score.range " + range, Double.toString(score)));
            }
        });
    }
}
