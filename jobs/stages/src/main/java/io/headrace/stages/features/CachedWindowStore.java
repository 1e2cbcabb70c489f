package io.headrace.stages.features;

import io.headrace.features.HistoryHeader;
import io.headrace.features.Node;
import io.headrace.features.WindowStore;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.runtime.state.KeyedStateBackend;

/**
 * Keeps the pieces of history that were used last as objects, before a store where each access is serialisation. So a key
 * with many events costs on disk what it costs on the heap, and what several events change is written once.
 *
 * <p>A changed piece is written when it has to make room, and at {@link #flush}, which must precede every checkpoint.
 * Nothing else is lost by dropping this object: what was not flushed is behind the last checkpoint. One thread.
 */
final class CachedWindowStore implements WindowStore {
    /** Id of the header among a key's nodes, whose ids count up from 0. */
    private static final long HEADER = -1;

    private final KeyedStateBackend<String> backend;
    private final WindowStore store;
    private final long maxBytes;

    /** From the one whose last use is longest ago. */
    private final Map<Place, Piece> pieces = new LinkedHashMap<>(1 << 10, 0.75f, true);

    private long bytes;

    /**
     * @param backend whose current key the store is for
     * @param store answers fresh objects, or such as are not changed by others
     * @param maxBytes of the heap that pieces may take, by their own account
     */
    CachedWindowStore(KeyedStateBackend<String> backend, WindowStore store, long maxBytes) {
        this.backend = backend;
        this.store = store;
        this.maxBytes = maxBytes;
    }

    private record Place(String key, long id) {}

    /** A header or node, and whether the store has it as it is. */
    private static final class Piece {
        private final Object value;
        private int bytes;
        private boolean changed;

        Piece(Object value) {
            this.value = value;
        }
    }

    @Override
    public HistoryHeader header() {
        return (HistoryHeader) get(place(HEADER));
    }

    @Override
    public void putHeader(HistoryHeader header) {
        put(place(HEADER), header);
    }

    @Override
    public void removeHeader() {
        drop(place(HEADER));
        store.removeHeader();
    }

    @Override
    public Node get(long id) {
        return (Node) get(place(id));
    }

    @Override
    public void put(long id, Node node) {
        put(place(id), node);
    }

    @Override
    public void remove(long id) {
        drop(place(id));
        store.remove(id);
    }

    /** Writes what has changed. Leaves the backend at its current key. */
    void flush() {
        String current = backend.getCurrentKey();
        pieces.forEach(this::write);
        restore(current);
    }

    private Place place(long id) {
        return new Place(backend.getCurrentKey(), id);
    }

    private Object get(Place place) {
        Piece held = pieces.get(place);
        if (held != null) {
            return held.value;
        }
        Object read = place.id == HEADER ? store.header() : store.get(place.id);
        if (read != null) {
            keep(place, new Piece(read));
        }
        return read;
    }

    private void put(Place place, Object value) {
        Piece held = pieces.get(place);
        Piece piece = held != null && held.value == value ? held : new Piece(value);
        piece.changed = true;
        keep(place, piece);
    }

    private void keep(Place place, Piece piece) {
        drop(place);
        piece.bytes = piece.value instanceof Node node ? node.bytes() : ((HistoryHeader) piece.value).bytes();
        pieces.put(place, piece);
        bytes += piece.bytes;
        makeRoom();
    }

    private void drop(Place place) {
        Piece dropped = pieces.remove(place);
        if (dropped != null) {
            bytes -= dropped.bytes;
        }
    }

    /** Who holds the object that leaves may go on using it: changes count only once they are put again. */
    private void makeRoom() {
        if (bytes <= maxBytes) {
            return;
        }
        String current = backend.getCurrentKey();
        Iterator<Map.Entry<Place, Piece>> eldest = pieces.entrySet().iterator();
        while (bytes > maxBytes && eldest.hasNext()) {
            Map.Entry<Place, Piece> leaving = eldest.next();
            write(leaving.getKey(), leaving.getValue());
            bytes -= leaving.getValue().bytes;
            eldest.remove();
        }
        restore(current);
    }

    /** Leaves the backend at the place's key. */
    private void write(Place place, Piece piece) {
        if (!piece.changed) {
            return;
        }
        backend.setCurrentKey(place.key);
        if (place.id == HEADER) {
            store.putHeader((HistoryHeader) piece.value);
        } else {
            store.put(place.id, (Node) piece.value);
        }
        piece.changed = false;
    }

    private void restore(String key) {
        if (key != null) {
            backend.setCurrentKey(key);
        }
    }
}
