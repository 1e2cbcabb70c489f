package io.headrace.features;

import io.headrace.contract.ColumnType;
import io.headrace.contract.Event;

/**
 * 64-bit stand-ins for values that are only compared. Two of n different texts share one with probability about
 * n&sup2;/2<sup>65</sup> (1 in 40 million for a million texts), and {@code distinct} is then one too low; numbers never
 * collide but for one pair. Not a defence against someone who searches for collisions.
 */
final class Digest {
    /** No value. */
    static final long NULL = 0;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Digest() {}

    static long of(Event event, int column) {
        if (event.isNull(column)) {
            return NULL;
        }
        ColumnType type = event.schema().column(column).type();
        return switch (type) {
            case STRING, BYTES -> of(event.text(column));
            case DOUBLE -> of(event.doubleAt(column));
            case LONG, TIMESTAMP, BOOLEAN -> notNull(mix(event.longAt(column)));
        };
    }

    /** FNV-1a over UTF-16 units, mixed so that all bits depend on all units. */
    static long of(String text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return notNull(mix(hash));
    }

    /** NaN is no value; the two zeros are one. */
    private static long of(double value) {
        return Double.isNaN(value) ? NULL : notNull(mix(Double.doubleToLongBits(value + 0.0)));
    }

    /** A bijection: the finalizer of SplitMix64 (Steele, Lea, Flood 2014, variant 13 of Stafford). */
    private static long mix(long z) {
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    private static long notNull(long hash) {
        return hash == NULL ? 1 : hash;
    }
}
