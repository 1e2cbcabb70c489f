package io.headrace.drift.counts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How texts fall into a bounded number of categories. Immutable, shared by all counts of a feature. */
public sealed interface Categories {
    /** So that counts of a feature stay below 8 KB; the names, which all of its counts share, come once. */
    int MOST = 512;

    /** Categories without "other", at most {@link #MOST}. */
    int size();

    /** @return 0 to {@link #size()}, where the last is "other" */
    int slot(String category);

    /** Of 64 bits: differs, but for accident, where categories differ, so that counts in others are not read. */
    long fingerprint();

    /**
     * Those that training knew; all else is "other".
     *
     * @param names at most {@link #MOST}, each once; none where training knew no value
     */
    static Named named(List<String> names) {
        return new Named(names);
    }

    /**
     * Of which nothing is known: by a hash of the text, so that counts merge; nothing is "other".
     *
     * @param size 1 to {@link #MOST}
     */
    static Categories hashed(int size) {
        return new Hashed(size);
    }

    private static void check(int size, int least) {
        if (size < least || size > MOST) {
            throw new IllegalArgumentException("expected " + least + " to " + MOST + " categories, got " + size);
        }
    }

    /** @see #named */
    final class Named implements Categories {
        private final List<String> names;
        private final Map<String, Integer> slots = new HashMap<>();
        private final long fingerprint;

        private Named(List<String> names) {
            check(names.size(), 0);
            this.names = List.copyOf(names);
            for (String name : names) {
                if (slots.put(name, slots.size()) != null) {
                    throw new IllegalArgumentException("category " + name + " is named twice");
                }
            }
            this.fingerprint = fingerprint(this.names);
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
            return fingerprint;
        }

        private static long fingerprint(List<String> names) {
            long hash = names.size();
            for (String name : names) {
                hash = Hashing.mix(hash ^ Hashing.of(name));
            }
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other == this || other instanceof Named that && names.equals(that.names);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(fingerprint);
        }

        @Override
        public String toString() {
            return "Categories" + names;
        }
    }

    /** @see #hashed */
    record Hashed(int size) implements Categories {
        public Hashed {
            check(size, 1);
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
