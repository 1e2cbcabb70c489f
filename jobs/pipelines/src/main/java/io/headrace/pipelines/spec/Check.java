package io.headrace.pipelines.spec;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What records demand of their components at birth; keys are named as in the YAML, relative to the section. */
final class Check {
    private static final DataSize LARGEST_RECORD = DataSize.megabytes(1024);

    private Check() {}

    static void that(boolean holds, String key, String expected, Object found) {
        if (!holds) {
            throw new SpecException(List.of(SpecError.of(key, expected, String.valueOf(found))));
        }
    }

    static String text(String value, String key) {
        Objects.requireNonNull(value, key);
        that(!value.isBlank(), key, "text", "nothing");
        return value;
    }

    static void notNegative(Duration value, String key) {
        Objects.requireNonNull(value, key);
        that(!value.isNegative(), key, "a duration of zero or more", value);
    }

    static void positive(Duration value, String key) {
        Objects.requireNonNull(value, key);
        that(!value.isNegative() && !value.isZero(), key, "a duration above zero", Durations.format(value));
    }

    /** Sizes of single records, which are arrays in the end. */
    static void record(DataSize value, String key) {
        Objects.requireNonNull(value, key);
        that(value.bytes() <= LARGEST_RECORD.bytes(), key, "at most " + LARGEST_RECORD, value);
    }

    static List<String> unique(List<String> values, String key) {
        Set<String> seen = new HashSet<>();
        values.forEach(value -> that(seen.add(value), key, "every name once", quoted(value) + " twice"));
        return List.copyOf(values);
    }

    static String quoted(String value) {
        return '"' + value + '"';
    }
}
