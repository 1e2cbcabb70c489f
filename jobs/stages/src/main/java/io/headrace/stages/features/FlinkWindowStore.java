package io.headrace.stages.features;

import io.headrace.features.HistoryHeader;
import io.headrace.features.Node;
import io.headrace.features.WindowStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.runtime.state.internal.InternalValueState;

/**
 * The history of the backend's current key. Every node is a value of its own, under the node's id as state namespace: a
 * map state would keep all nodes of a key as one value on the heap and copy them whole after each checkpoint, and a
 * value state of all nodes would be read whole on RocksDB.
 */
final class FlinkWindowStore implements WindowStore {
    private final ValueState<HistoryHeader> header;
    private final InternalValueState<?, Long, Node> nodes;
    private final boolean onHeap;
    private HistoryHeader current;

    @SuppressWarnings("unchecked") // the backend answers the internal state that belongs to the descriptor
    FlinkWindowStore(KeyedStateBackend<?> backend) throws Exception {
        onHeap = backend instanceof HeapKeyedStateBackend;
        header = backend.getPartitionedState(
                VoidNamespace.INSTANCE,
                VoidNamespaceSerializer.INSTANCE,
                new ValueStateDescriptor<>("history", HistorySerializers.header()));
        nodes = (InternalValueState<?, Long, Node>) backend.getOrCreateKeyedState(
                LongSerializer.INSTANCE, new ValueStateDescriptor<>("history-nodes", HistorySerializers.node()));
    }

    /** Whether what is read is what is stored, not a copy made from bytes. */
    boolean isOnHeap() {
        return onHeap;
    }

    @Override
    public HistoryHeader header() {
        current = read(header);
        return current;
    }

    /**
     * On the heap the header that was read is the stored one, or the copy that the backend stored in its place for the
     * sake of a running snapshot: what was changed in it is stored already.
     */
    @Override
    public void putHeader(HistoryHeader value) {
        if (!onHeap || value != current) {
            write(header, value);
        }
    }

    @Override
    public Node get(long id) {
        nodes.setCurrentNamespace(id);
        return read(nodes);
    }

    @Override
    public void put(long id, Node node) {
        nodes.setCurrentNamespace(id);
        write(nodes, node);
    }

    @Override
    public void remove(long id) {
        nodes.setCurrentNamespace(id);
        nodes.clear();
    }

    @Override
    public void removeHeader() {
        header.clear();
    }

    private static <T> T read(ValueState<T> state) {
        try {
            return state.value();
        } catch (IOException e) {
            throw new UncheckedIOException("features: could not read keyed state", e);
        }
    }

    private static <T> void write(ValueState<T> state, T value) {
        try {
            state.update(value);
        } catch (IOException e) {
            throw new UncheckedIOException("features: could not write keyed state", e);
        }
    }
}
