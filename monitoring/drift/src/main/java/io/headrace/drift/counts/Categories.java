package io.headrace.drift.counts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How texts fall into a bounded number of categories. Immutable, shared by all counts of a feature. */
public sealed interface Categories {
    /** So that counts of a feature stay below 8 KB. */
    int MOST = 512;

    /** Categories without "other", 1 to {@link #MOST}. */
    int size();

    /** @return 0 to {@link #size()}, where the last is "other" */
    int slot(String category);

    long fingerprint();

    /** Those that training knew; all else is "other". */
    static Categories named(List<String> names) {
        return new Named(names);
    }

    /** Of which nothing is known: by a hash of the text, so that counts merge; nothing is "other". */
    static Categories hashed(int size) {
        return new Hashed(size);
    }

    private static void check(int size) {
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException("expected 1 to " + MOST + " categories, got " + size);
        }
    }

    /** @see #named */
    final class Named implements Categories {
        private final List<String> names;
        private final Map<String, Integer> slots = new HashMap<>();

        private Named(List<String> names) {
            check(names.size());
            this.names = List.copyOf(names);
            for (String name : names) {
                if (slots.put(name, slots.size()) != null) {
                    throw new IllegalArgumentException("category " + name + " is named twice");
                }
            }
        }

        public List<String> names() {
            return names;
        }

        @Override
        public int size() {
            return names.size();
        }

        @Override
        public int slot(String category) {
            Integer slot = slots.get(category);
            return slot == null ? names.size() : slot;
        }

        @Override
        public long fingerprint() {
            long hash = names.size();
            for (String name : names) {
                hash = Hashing.mix(hash ^ Hashing.of(name));
            }
            return hash;
        }
    }

    /** @see #hashed */
    record Hashed(int size) implements Categories {
        public Hashed {
            check(size);
        }

        @Override
        public int slot(String category) {
            return (int) Long.remainderUnsigned(Hashing.of(category), size);
        }

        @Override
        public long fingerprint() {
            return Hashing.mix(-size);
        }
    }
}
