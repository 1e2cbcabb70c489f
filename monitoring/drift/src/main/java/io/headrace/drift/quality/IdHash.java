package io.headrace.drift.quality;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Stands for an id, in 16 bytes whatever its length. Of ten million ids that nobody has chosen for the purpose, two are taken for
 * one another with a chance of 10^-25. The order says nothing, and is the same everywhere.
 */
public record IdHash(long high, long low) implements Comparable<IdHash> {
    private static final Comparator<IdHash> ORDER =
            Comparator.comparingLong(IdHash::high).thenComparingLong(IdHash::low);

    /** MurmurHash3 of 128 bits (Appleby, 2011) over the id in UTF-8. */
    public static IdHash of(String id) {
        long[] hash = MurmurHash3.hash128x64(id.getBytes(StandardCharsets.UTF_8));
        return new IdHash(hash[0], hash[1]);
    }

    @Override
    public int compareTo(IdHash other) {
        return ORDER.compare(this, other);
    }
}
