package io.headrace.features;

import java.util.HashMap;
import java.util.Map;

/** The history of one key on the heap; answers the stored objects themselves. */
public final class HeapWindowStore implements WindowStore {
    private final Map<Long, Node> nodes = new HashMap<>();
    private HistoryHeader header;

    @Override
    public HistoryHeader header() {
        return header;
    }

    @Override
    public void putHeader(HistoryHeader header) {
        this.header = header;
    }

    @Override
    public void removeHeader() {
        header = null;
    }

    @Override
    public Node get(long id) {
        return nodes.get(id);
    }

    @Override
    public void put(long id, Node node) {
        nodes.put(id, node);
    }

    @Override
    public void remove(long id) {
        nodes.remove(id);
    }
}
