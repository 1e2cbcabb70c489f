package io.headrace.features;

import java.util.HashSet;
import java.util.Set;

/** A heap store that counts accesses to nodes and measures some of what is put. */
final class CountingWindowStore implements WindowStore {
    private static final int MEASURE_EVERY = 97;

    private final WindowStore store = new HeapWindowStore();
    private final Set<Long> ids = new HashSet<>();
    private int accesses;
    private int puts;
    private int largest;

    @Override
    public HistoryHeader header() {
        return store.header();
    }

    @Override
    public void putHeader(HistoryHeader header) {
        store.putHeader(header);
        measure(out -> HistoryCodec.writeHeader(header, out));
    }

    @Override
    public void removeHeader() {
        store.removeHeader();
    }

    @Override
    public Node get(long id) {
        accesses++;
        return store.get(id);
    }

    @Override
    public void put(long id, Node node) {
        accesses++;
        ids.add(id);
        store.put(id, node);
        measure(out -> HistoryCodec.writeNode(node, out));
    }

    @Override
    public void remove(long id) {
        accesses++;
        ids.remove(id);
        store.remove(id);
    }

    /** Accesses to nodes since the last call. */
    int takeAccesses() {
        int taken = accesses;
        accesses = 0;
        return taken;
    }

    int nodes() {
        return ids.size();
    }

    int largestBytes() {
        return largest;
    }

    private void measure(EncodedWindowStore.Writer writer) {
        if (puts++ % MEASURE_EVERY == 0) {
            largest = Math.max(largest, EncodedWindowStore.write(writer).length);
        }
    }
}
