package io.headrace.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Feature values with their names, as evidence beside a score. The names are shared between all scores of a pipeline. */
public final class FeatureVector {
    public static final FeatureVector EMPTY = new FeatureVector(List.of(), new double[0]);

    private final List<String> names;
    private final double[] values;

    /** @param values one per name, NaN where missing; kept, not copied */
    public FeatureVector(List<String> names, double[] values) {
        if (names.size() != values.length) {
            throw new IllegalArgumentException(names.size() + " names for " + values.length + " values");
        }
        this.names = names;
        this.values = values;
    }

    public List<String> names() {
        return names;
    }

    public int size() {
        return values.length;
    }

    /** All of them, not a copy: not to be changed. */
    public double[] values() {
        return values;
    }

    public double value(int index) {
        return values[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FeatureVector that && names.equals(that.names) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Objects.hash(names, Arrays.hashCode(values));
    }

    @Override
    public String toString() {
        return names.size() + " features";
    }
}
