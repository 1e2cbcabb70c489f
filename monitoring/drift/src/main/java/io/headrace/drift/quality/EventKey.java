package io.headrace.drift.quality;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Stands for an event's id, in 16 bytes whatever its length: two of ten million ids meet with a chance of 10^-25. The order says
 * nothing, and is the same everywhere.
 */
public record EventKey(long high, long low) implements Comparable<EventKey> {
    private static final Comparator<EventKey> ORDER =
            Comparator.comparingLong(EventKey::high).thenComparingLong(EventKey::low);

    /** MurmurHash3 of 128 bits (Appleby, 2011) over the id in UTF-8. */
    public static EventKey of(String id) {
        long[] hash = MurmurHash3.hash128x64(id.getBytes(StandardCharsets.UTF_8));
        return new EventKey(hash[0], hash[1]);
    }

    @Override
    public int compareTo(EventKey other) {
        return ORDER.compare(this, other);
    }
}
