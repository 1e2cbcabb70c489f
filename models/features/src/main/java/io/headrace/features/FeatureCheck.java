package io.headrace.features;

import io.headrace.contract.ColumnType;
import io.headrace.contract.EventSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Whether features fit the events they are to read. */
final class FeatureCheck {
    private final EventSchema schema;
    private final List<String> errors = new ArrayList<>();

    private FeatureCheck(EventSchema schema) {
        this.schema = schema;
    }

    /** @return one line for each misfit, in the features' order */
    static List<String> errors(List<? extends Feature> features, EventSchema schema) {
        FeatureCheck check = new FeatureCheck(schema);
        Set<String> names = new HashSet<>();
        for (Feature feature : features) {
            if (!names.add(feature.name())) {
                check.errors.add("features." + feature.name() + ": the name is used twice; names are unique");
            }
            check.check(feature);
        }
        return check.errors;
    }

    private void check(Feature feature) {
        String path = "features." + feature.name();
        if (feature instanceof FieldFeature field) {
            checkColumn(path + ".field", field.column(), ColumnType::isNumeric, "a numeric column");
        } else if (feature instanceof WindowFeature window) {
            checkColumn(path + ".key", window.key(), type -> type != ColumnType.BYTES, "a column of numbers or text");
            if (window.function() == WindowFunction.DISTINCT) {
                checkColumn(path + ".of", window.of(), type -> true, "a column");
            } else if (window.function().needsColumn()) {
                checkColumn(path + ".of", window.of(), ColumnType::isNumeric, "a numeric column");
            }
        }
    }

    private void checkColumn(String path, String name, Predicate<ColumnType> fits, String expected) {
        int column = schema.indexOf(name);
        if (column < 0) {
            errors.add(path + ": no column \"" + name + "\" in " + schema.name() + "; columns are "
                    + String.join(", ", schema.names()) + didYouMean(name));
        } else if (!fits.test(schema.column(column).type())) {
            errors.add(path + ": expected " + expected + ", found " + name + " of type "
                    + schema.column(column).type());
        }
    }

    private String didYouMean(String name) {
        return Suggestion.nearest(name, schema.names())
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("");
    }
}
