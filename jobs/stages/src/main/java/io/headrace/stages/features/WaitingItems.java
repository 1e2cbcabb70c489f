package io.headrace.stages.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.internal.InternalListState;
import org.apache.flink.streaming.api.operators.InternalTimerService;

/**
 * Items that wait for the watermark, in keyed state, so that they move with their keys when the job is rescaled.
 *
 * <p>They lie together by key group and slot of time, not by key and instant: keys see few events in the time that items
 * wait, so that a list and a timer per key would be a list and a timer per event. A key group has no state of its own in
 * Flink; a key that no event has, one per group, stands for it.
 */
final class WaitingItems {
    private final KeyedStateBackend<String> backend;
    private final InternalListState<String, Long, KeyedItem> items;
    private final InternalTimerService<Byte> timers;
    private final Byte timer;
    private final long slotMillis;
    private final int maxParallelism;
    private final String[] standIns;

    /** Per key group the last slot whose timer was set, since most items fall into the same slot as the one before. */
    private final long[] timed;

    /**
     * @param timers told of each slot's end, under the stand-in of the key group
     * @param timer namespace of these timers
     * @param slotMillis width of a slot, at least 1
     */
    @SuppressWarnings("unchecked") // the backend answers the internal state that belongs to the descriptor
    WaitingItems(
            KeyedStateBackend<String> backend,
            KeyedItemSerializer serializer,
            InternalTimerService<Byte> timers,
            Byte timer,
            long slotMillis,
            int maxParallelism,
            KeyGroupRange range)
            throws Exception {
        this.backend = backend;
        this.items = (InternalListState<String, Long, KeyedItem>) backend.getOrCreateKeyedState(
                LongSerializer.INSTANCE, new ListStateDescriptor<>("waiting", serializer));
        this.timers = timers;
        this.timer = timer;
        this.slotMillis = slotMillis;
        this.maxParallelism = maxParallelism;
        this.standIns = standIns(maxParallelism, range);
        this.timed = new long[maxParallelism];
        Arrays.fill(timed, Long.MIN_VALUE);
    }

    /** The latest time before which every slot has ended when the watermark is there. */
    long settled(long watermark) {
        return watermark == Long.MAX_VALUE ? watermark : Math.floorDiv(watermark + 1, slotMillis) * slotMillis - 1;
    }

    /** Leaves the backend at another key. */
    void add(KeyedItem item) throws Exception {
        int group = KeyGroupRangeAssignment.assignToKeyGroup(item.key(), maxParallelism);
        backend.setCurrentKeyAndKeyGroup(standIns[group], group);
        long end = Math.floorDiv(item.time(), slotMillis) * slotMillis + slotMillis - 1;
        items.setCurrentNamespace(end);
        items.add(item);
        if (timed[group] != end) {
            timed[group] = end;
            timers.registerEventTimeTimer(timer, end);
        }
    }

    /** Removes and answers the items of the backend's current key group and the slot that ended then, in their order. */
    List<KeyedItem> take(long end) throws Exception {
        items.setCurrentNamespace(end);
        Iterable<KeyedItem> waiting = items.get();
        List<KeyedItem> taken = new ArrayList<>();
        if (waiting != null) {
            waiting.forEach(taken::add);
            items.clear();
        }
        taken.sort(KeyedItem.ORDER);
        return taken;
    }

    private static String[] standIns(int maxParallelism, KeyGroupRange range) {
        String[] keys = new String[maxParallelism];
        int missing = range.getNumberOfKeyGroups();
        for (int i = 0; missing > 0; i++) {
            String key = "\0group-" + i;
            int group = KeyGroupRangeAssignment.assignToKeyGroup(key, maxParallelism);
            if (range.contains(group) && keys[group] == null) {
                keys[group] = key;
                missing--;
            }
        }
        return keys;
    }
}
