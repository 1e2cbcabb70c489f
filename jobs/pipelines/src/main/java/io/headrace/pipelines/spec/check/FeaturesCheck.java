package io.headrace.pipelines.spec.check;

import io.headrace.contract.EventSchema;
import io.headrace.features.Feature;
import io.headrace.features.FeatureErrors;
import io.headrace.features.FeatureSet;
import io.headrace.features.FieldFeature;
import io.headrace.features.WindowFeature;
import io.headrace.features.WindowFunction;
import io.headrace.pipelines.spec.LabelJoin;
import io.headrace.pipelines.spec.LabelsSpec;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.SpecParts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether features fit the events, and each other. */
final class FeaturesCheck {
    private final SpecParts parts;
    private final List<SpecError> errors = new ArrayList<>();

    private FeaturesCheck(SpecParts parts) {
        this.parts = parts;
    }

    /** @param labels absent if the spec has none, or wrong ones */
    static List<SpecError> check(SpecParts parts, RecordCheck events, Optional<RecordCheck> labels) {
        FeaturesCheck check = new FeaturesCheck(parts);
        Map<String, Integer> names = new HashMap<>();
        for (int i = 0; i < parts.features().size(); i++) {
            Optional<Feature> feature = parts.features().get(i);
            if (feature.isPresent()) {
                check.name(i, feature.get().name(), names);
                check.feature("features[" + i + "]", feature.get(), events);
                check.labels("features[" + i + "]", feature.get(), labels);
            }
        }
        return check.errors;
    }

    private void name(int index, String name, Map<String, Integer> names) {
        Integer first = names.putIfAbsent(name, index);
        if (first != null) {
            errors.add(SpecError.of(
                    "features[" + index + "].name",
                    "a name of its own",
                    '"' + name + "\" as in features[" + first + "]"));
        }
    }

    private void feature(String path, Feature feature, RecordCheck events) {
        int before = errors.size();
        events.columns()
                .ifPresent(columns -> named(feature)
                        .forEach((key, column) ->
                                columns.check(path + "." + key, column).ifPresent(errors::add)));
        if (errors.size() == before) {
            events.schema().ifPresent(schema -> types(path, feature, schema));
        }
    }

    /** The columns that a feature names, by key. */
    private static Map<String, String> named(Feature feature) {
        Map<String, String> named = new LinkedHashMap<>();
        if (feature instanceof FieldFeature field) {
            named.put("field", field.column());
        } else if (feature instanceof WindowFeature window) {
            named.put("key", window.key());
            if (!window.of().isEmpty()) {
                named.put("of", window.of());
            }
        }
        return named;
    }

    private void types(String path, Feature feature, EventSchema schema) {
        try {
            FeatureSet.compile(List.of(feature), schema);
        } catch (FeatureErrors e) {
            e.errors().forEach(line -> errors.add(typeError(path, feature, line)));
        }
    }

    /** Feature errors begin with {@code features.NAME.KEY: }. */
    private static SpecError typeError(String path, Feature feature, String line) {
        String told = "features." + feature.name() + ".";
        int colon = line.indexOf(": ");
        boolean known = line.startsWith(told) && colon > told.length();
        return known
                ? Messages.toError(path + "." + line.substring(told.length(), colon), line.substring(colon + 2))
                : Messages.toError(path, line);
    }

    private void labels(String path, Feature feature, Optional<RecordCheck> labels) {
        if (!(feature instanceof WindowFeature window) || window.function() != WindowFunction.LABEL_RATE) {
            return;
        }
        if (!parts.labelsGiven()) {
            errors.add(SpecError.of(path + ".function", "a labels section for label-rate", "none")
                    .withHint("add labels: {topic: ...}"));
            return;
        }
        boolean byKeys = parts.labels().map(LabelsSpec::join).equals(Optional.of(LabelJoin.KEYS));
        if (byKeys) {
            labels.flatMap(RecordCheck::columns)
                    .flatMap(columns -> columns.check(path + ".key", window.key()))
                    .ifPresent(error -> errors.add(error.withHint("with labels.join: keys, labels carry the key")));
        }
    }
}
