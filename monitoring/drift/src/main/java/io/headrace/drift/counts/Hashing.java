package io.headrace.drift.counts;

/** Hashes that are the same on every machine and in every release. */
final class Hashing {
    private Hashing() {}

    /** Spreads every bit over all others: the finaliser of SplitMix64 (Steele, Lea, Flood, 2014). */
    static long mix(long bits) {
        long z = bits + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** Over the text's UTF-16 units, one after the other: FNV-1a of 64 bits (Fowler, Noll, Vo), its bits spread. */
    static long of(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }
}
