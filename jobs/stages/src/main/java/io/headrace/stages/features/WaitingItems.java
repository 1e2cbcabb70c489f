package io.headrace.stages.features;

import java.util.List;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.internal.InternalListState;

/** Items of the backend's current key that wait for the watermark: one list per instant, so that adding is an append. */
final class WaitingItems {
    private final InternalListState<?, Long, KeyedItem> items;

    @SuppressWarnings("unchecked") // the backend answers the internal state that belongs to the descriptor
    WaitingItems(KeyedStateBackend<?> backend, KeyedItemSerializer serializer) throws Exception {
        items = (InternalListState<?, Long, KeyedItem>) backend.getOrCreateKeyedState(
                LongSerializer.INSTANCE, new ListStateDescriptor<>("waiting", serializer));
    }

    void add(KeyedItem item) throws Exception {
        items.setCurrentNamespace(item.time());
        items.add(item);
    }

    /** Removes and answers the items of one instant, in no order. */
    Iterable<KeyedItem> take(long time) throws Exception {
        items.setCurrentNamespace(time);
        Iterable<KeyedItem> taken = items.get();
        if (taken == null) {
            return List.of();
        }
        items.clear();
        return taken;
    }
}
