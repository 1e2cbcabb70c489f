package io.headrace.features;

/**
 * Where the history of the current key lives: one header and any number of nodes under ids that the caller chooses.
 *
 * <p>Whether {@code get} answers the stored object or a fresh one is the store's choice. A caller therefore changes what
 * it got only if it puts it back under the same id before it returns; and nothing got survives the call for which it was
 * got. Not thread-safe.
 */
public interface WindowStore {
    /** @return the key's header, or null if it has no history */
    HistoryHeader header();

    void putHeader(HistoryHeader header);

    /** Forgets the key, whose nodes have been removed. */
    void removeHeader();

    /** @return the node, or null if there is none */
    Node get(long id);

    void put(long id, Node node);

    /** Does nothing if there is no such node. */
    void remove(long id);
}
