package io.headrace.features;

import java.util.Arrays;

/**
 * The nodes that one call has got from a store, so that paths with a common part are got, and decoded, once. The few
 * dozen of a call are found faster by looking along an array than by hashing.
 */
final class OpenNodes {
    private WindowStore store;
    private long[] ids = new long[32];
    private Node[] nodes = new Node[32];
    private int size;

    void open(WindowStore from) {
        store = from;
    }

    void close() {
        Arrays.fill(nodes, 0, size, null);
        size = 0;
        store = null;
    }

    Node get(long id) {
        for (int i = 0; i < size; i++) {
            if (ids[i] == id) {
                return nodes[i];
            }
        }
        Node node = getOnce(id);
        remember(id, node);
        return node;
    }

    /** Gets a node that this call will not ask for again. */
    Node getOnce(long id) {
        Node node = store.get(id);
        if (node == null) {
            throw new IllegalStateException("history node " + id + " is missing from its store: was state cut by a TTL"
                    + " shorter than the windows? expire histories through KeyedFeatures instead");
        }
        return node;
    }

    void put(long id, Node node) {
        store.put(id, node);
        for (int i = 0; i < size; i++) {
            if (ids[i] == id) {
                nodes[i] = node;
                return;
            }
        }
        remember(id, node);
    }

    void remove(long id) {
        store.remove(id);
        for (int i = 0; i < size; i++) {
            if (ids[i] == id) {
                size--;
                ids[i] = ids[size];
                nodes[i] = nodes[size];
                nodes[size] = null;
                return;
            }
        }
    }

    private void remember(long id, Node node) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            nodes = Arrays.copyOf(nodes, 2 * size);
        }
        ids[size] = id;
        nodes[size] = node;
        size++;
    }
}
