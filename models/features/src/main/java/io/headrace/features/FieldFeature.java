package io.headrace.features;

import java.util.Objects;

/**
 * A numeric column of the event as it is.
 *
 * @param column BOOLEAN (0 or 1), LONG, DOUBLE or TIMESTAMP (epoch milliseconds)
 */
public record FieldFeature(String name, String column, Missing missing) implements Feature {
    public FieldFeature {
        Checks.requireText(name, "feature name");
        Checks.requireText(column, name + ".field");
        Objects.requireNonNull(missing, name + ".missing");
    }

    public FieldFeature(String name, String column) {
        this(name, column, Missing.NAN);
    }
}
