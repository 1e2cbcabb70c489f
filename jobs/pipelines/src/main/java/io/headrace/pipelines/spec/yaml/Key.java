package io.headrace.pipelines.spec.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One key of a section.
 *
 * @param byDefault the value where the file has none; null if there is none or it depends on other keys
 * @param defaultText the default as the options page writes it; empty if there is none
 * @param description one sentence
 * @param free whether no other check depends on it, so that a bad value does not keep the rest from being checked
 */
record Key<T>(
        String name,
        Type<T> type,
        boolean required,
        T byDefault,
        String defaultText,
        String description,
        boolean free) {
    static <T> Key<T> required(String name, Type<T> type, String description) {
        return new Key<>(name, type, true, null, "", description, false);
    }

    static <T> Key<T> optional(String name, Type<T> type, T byDefault, String description) {
        return new Key<>(name, type, false, byDefault, type.write(byDefault), description, false);
    }

    /** A key that may be absent, or whose default another key decides. */
    static <T> Key<T> absent(String name, Type<T> type, String defaultText, String description) {
        return new Key<>(name, type, false, null, defaultText, description, false);
    }

    /** The same key, on which nothing else depends. */
    Key<T> asFree() {
        return new Key<>(name, type, required, byDefault, defaultText, description, true);
    }

    ObjectNode schema() {
        ObjectNode schema = type.schema();
        String suffix = required || defaultText.isEmpty() ? "" : " Default: " + defaultText + ".";
        schema.put("description", description + suffix);
        return schema;
    }
}
