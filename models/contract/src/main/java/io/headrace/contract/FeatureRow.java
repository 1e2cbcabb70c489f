package io.headrace.contract;

import java.util.Objects;

/**
 * An event and its features. The one mutable value of the pipeline: each features stage fills its own slots of
 * {@code values} and may set flags, then hands the row on. Owned by one thread at a time.
 */
public final class FeatureRow {
    private final Event event;
    private final double[] values;
    private int flags;

    /** @param values one slot per feature in the spec's order, NaN where missing or not yet computed; kept, not copied */
    public FeatureRow(Event event, double[] values, int flags) {
        this.event = Objects.requireNonNull(event, "event");
        this.values = Objects.requireNonNull(values, "values");
        this.flags = flags;
    }

    public Event event() {
        return event;
    }

    /** The slots themselves, not a copy. */
    public double[] values() {
        return values;
    }

    /** @see Flags */
    public int flags() {
        return flags;
    }

    public void flag(int flag) {
        flags |= flag;
    }
}
