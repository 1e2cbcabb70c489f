package io.headrace.stages.features;

import io.headrace.contract.Event;
import io.headrace.stages.serde.EventSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/**
 * Labels that came before their event, by its id, within the current key.
 *
 * <p>How many ids a key has is kept beside them, since RocksDB must not be asked whether there are any: looking for the
 * first entry of an empty key passes every entry that was ever removed from all the keys behind it, until a compaction.
 */
final class WaitingLabels {
    private final MapState<String, List<Event>> byEventId;
    private final ValueState<Integer> count;

    WaitingLabels(RuntimeContext context, EventSerializer labels) {
        byEventId = context.getMapState(new MapStateDescriptor<>(
                "labels-without-event", StringSerializer.INSTANCE, new ListSerializer<>(labels)));
        count = context.getState(new ValueStateDescriptor<>("labels-without-event-count", IntSerializer.INSTANCE));
    }

    void add(Event label) throws Exception {
        List<Event> earlier = byEventId.get(label.id());
        List<Event> labels = earlier == null ? new ArrayList<>(1) : new ArrayList<>(earlier);
        labels.add(label);
        byEventId.put(label.id(), labels);
        if (earlier == null) {
            count(count() + 1);
        }
    }

    /** Removes and answers the event's labels, in the order in which they came. */
    List<Event> take(String eventId) throws Exception {
        int ids = count();
        List<Event> labels = ids == 0 ? null : byEventId.get(eventId);
        if (labels == null) {
            return List.of();
        }
        byEventId.remove(eventId);
        count(ids - 1);
        return labels;
    }

    /** Removes the labels of that time or older. */
    void giveUp(long oldest, Consumer<Event> given) throws Exception {
        int ids = count();
        if (ids == 0) {
            return;
        }
        int left = ids;
        for (Iterator<Map.Entry<String, List<Event>>> entries = byEventId.iterator(); entries.hasNext(); ) {
            Map.Entry<String, List<Event>> entry = entries.next();
            List<Event> kept = kept(entry.getValue(), oldest, given);
            if (kept.isEmpty()) {
                entries.remove();
                left--;
            } else if (kept.size() < entry.getValue().size()) {
                entry.setValue(kept);
            }
        }
        if (left == 0) {
            byEventId.clear(); // on the heap an empty map would stay behind
        }
        if (left != ids) {
            count(left);
        }
    }

    private static List<Event> kept(List<Event> labels, long oldest, Consumer<Event> given) {
        List<Event> kept = new ArrayList<>(labels.size());
        for (Event label : labels) {
            if (label.time() <= oldest) {
                given.accept(label);
            } else {
                kept.add(label);
            }
        }
        return kept;
    }

    private int count() throws IOException {
        Integer ids = count.value();
        return ids == null ? 0 : ids;
    }

    private void count(int ids) throws IOException {
        if (ids == 0) {
            count.clear();
        } else {
            count.update(ids);
        }
    }
}
