package io.headrace.pipelines.spec.check;

import io.headrace.features.Feature;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.SpecParts;
import io.headrace.pipelines.spec.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether what is exempt from judging is there to be judged. */
final class DriftCheck {
    private DriftCheck() {}

    static List<SpecError> check(SpecParts parts) {
        List<String> exempt = parts.drift().map(drift -> drift.rules().exempt()).orElse(List.of());
        List<String> features = parts.features().stream()
                .flatMap(Optional::stream)
                .map(Feature::name)
                .toList();
        List<SpecError> errors = new ArrayList<>();
        for (int i = 0; i < exempt.size(); i++) {
            if (parts.featuresKnown() && !features.contains(exempt.get(i))) {
                errors.add(SpecError.of("drift.exempt[" + i + "]", "a feature of the spec", '"' + exempt.get(i) + '"')
                        .withHint(Suggestion.hint(Suggestion.of(exempt.get(i), features))));
            }
        }
        return errors;
    }
}
