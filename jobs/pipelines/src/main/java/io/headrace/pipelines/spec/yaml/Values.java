package io.headrace.pipelines.spec.yaml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a section of the file says, by key. */
final class Values {
    private final Map<Key<?>, Object> good = new HashMap<>();
    private final Set<Key<?>> given = new HashSet<>();

    /** @param value null if it was bad */
    void put(Key<?> key, Object value) {
        given.add(key);
        if (value != null) {
            good.put(key, value);
        }
    }

    /** What a key that the file has not is taken for, where its place decides. */
    <T> void settle(Key<T> key, T byDefault) {
        good.put(key, byDefault);
    }

    /** Whether every value that was given is good, or may be taken for its default while the rest is checked. */
    boolean areGood() {
        return given.stream().allMatch(key -> key.free() || good.containsKey(key));
    }

    /** Whether the file has this key, with a good value or a bad one. */
    boolean isGiven(Key<?> key) {
        return given.contains(key);
    }

    /** The value, else the default, else null. */
    @SuppressWarnings("unchecked") // put() is called with what the key's own type has read
    <T> T get(Key<T> key) {
        return (T) good.getOrDefault(key, key.byDefault());
    }

    /** The good value, or the default where the file has none. */
    <T> Optional<T> find(Key<T> key) {
        return isGiven(key) && !good.containsKey(key) ? Optional.empty() : Optional.ofNullable(get(key));
    }
}
