package io.headrace.features;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a window feature computes over its events, under its name in specs. Nulls and NaN are skipped, but counted. */
public enum WindowFunction {
    /** Number of events. */
    COUNT("count", false),
    /** 0 over no values. */
    SUM("sum", true),
    /** Missing over no values. */
    MEAN("mean", true),
    /** Missing over no values. */
    MIN("min", true),
    /** Missing over no values. */
    MAX("max", true),
    /**
     * Sample standard deviation, with n - 1 in the denominator as in pandas' {@code Rolling.std} (ddof=1) and SQL's
     * {@code STDDEV_SAMP}; missing over fewer than two values.
     */
    STDDEV("stddev", true),
    /** Number of different values; values of any type, compared by a 64-bit hash ({@link Digest}). */
    DISTINCT("distinct", true),
    /** Sum of the known labels over the number of events; an unknown label counts as 0; 0 over no events. */
    LABEL_RATE("label-rate", false);

    private final String label;
    private final boolean needsColumn;

    WindowFunction(String label, boolean needsColumn) {
        this.label = label;
        this.needsColumn = needsColumn;
    }

    /** The name that users write and read. */
    public String label() {
        return label;
    }

    /** Whether a feature with this function must say {@code of}. */
    public boolean needsColumn() {
        return needsColumn;
    }

    /** @throws IllegalArgumentException if no function has this label */
    public static WindowFunction of(String label) {
        for (WindowFunction function : values()) {
            if (function.label.equals(label)) {
                return function;
            }
        }
        throw new IllegalArgumentException("no function is called " + label + "; functions are " + labels());
    }

    private static String labels() {
        return Arrays.stream(values()).map(WindowFunction::label).collect(Collectors.joining(", "));
    }
}
