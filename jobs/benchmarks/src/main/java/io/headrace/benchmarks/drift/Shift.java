package io.headrace.benchmarks.drift;

import java.io.Serializable;
import java.util.List;

/**
 * A feature that moves at once and stays where it is.
 *
 * @param feature name; empty where nothing moves
 * @param size in standard deviations of the profiled days
 * @param from event time, epoch milliseconds
 */
public record Shift(String feature, double size, long from) implements Serializable {
    public static final Shift NONE = new Shift("", 0, Long.MAX_VALUE);

    /** Moves a row of that time in place. */
    void apply(List<String> names, double[] deviations, long time, double... row) {
        if (time >= from) {
            int index = names.indexOf(feature);
            row[index] += size * deviations[index];
        }
    }
}
