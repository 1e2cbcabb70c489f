package io.headrace.features;

import java.util.List;

/** A feature set that does not fit its events, with everything that is wrong with it. */
public final class FeatureErrors extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final List<String> errors;

    /** @param errors one line each: key, expectation, finding */
    public FeatureErrors(List<String> errors) {
        super(String.join("\n", errors));
        this.errors = List.copyOf(errors);
    }

    public List<String> errors() {
        return errors;
    }
}
