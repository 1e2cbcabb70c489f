package io.headrace.cli.demo;

import java.util.BitSet;

/** Which of the live events have been seen, each once. Ids count up from the first. Not thread-safe. */
final class Seen {
    private final long firstId;
    private final BitSet seen = new BitSet();

    Seen(long firstId) {
        this.firstId = firstId;
    }

    boolean isLive(long id) {
        return id >= firstId;
    }

    /** @return false for an event of the history or of an earlier run, and for one seen before */
    boolean add(long id) {
        long index = id - firstId;
        if (index < 0 || index > Integer.MAX_VALUE || seen.get((int) index)) {
            return false;
        }
        seen.set((int) index);
        return true;
    }
}
