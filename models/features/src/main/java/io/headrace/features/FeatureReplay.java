package io.headrace.features;

import io.headrace.contract.Event;
import io.headrace.contract.EventOrder;
import io.headrace.contract.FeatureRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Features of a whole history at once, for training: what the pipeline would have computed, had it seen events and
 * labels in the order (event time, labels before events, event id), where a label's time is its label time. Not
 * thread-safe.
 */
public final class FeatureReplay {
    private static final Comparator<Event> EVENTS =
            Comparator.comparingLong(Event::time).thenComparing((a, b) -> EventOrder.compareIds(a.id(), b.id()));
    private static final Comparator<LabelUpdate> LABELS = Comparator.comparingLong(LabelUpdate::labelTime)
            .thenComparingLong(LabelUpdate::eventTime)
            .thenComparing((a, b) -> EventOrder.compareIds(a.eventId(), b.eventId()))
            .thenComparingDouble(LabelUpdate::value);

    private final FeatureSet set;
    private final List<Map<String, HeapWindowStore>> histories = new ArrayList<>();

    /**
     * How it went.
     *
     * @param rows handed on
     * @param rejected set aside because a feature declared {@code missing: reject} had no value
     * @param labelsWithoutEvent labels whose event, by time and id, is not among the events
     */
    public record Summary(long rows, long rejected, long labelsWithoutEvent) {}

    private FeatureReplay(FeatureSet set) {
        this.set = set;
        set.groups().forEach(group -> histories.add(new HashMap<>()));
    }

    /**
     * @param events in any order, all of the set's schema
     * @param labels in any order
     * @param sink gets each row, finished, in the order of events
     */
    public static Summary replay(
            FeatureSet set,
            Collection<Event> events,
            Collection<LabelUpdate> labels,
            Consumer<? super FeatureRow> sink) {
        return new FeatureReplay(set).run(events, labels, sink);
    }

    private Summary run(Collection<Event> events, Collection<LabelUpdate> labels, Consumer<? super FeatureRow> sink) {
        Event[] sorted = events.toArray(Event[]::new);
        Arrays.sort(sorted, EVENTS);
        LabelUpdate[] updates = labels.toArray(LabelUpdate[]::new);
        Arrays.sort(updates, LABELS);
        Map<EventKey, Event> byKey = labels.isEmpty() ? Map.of() : byKey(sorted);
        long rejected = 0;
        long withoutEvent = 0;
        int next = 0;
        for (Event event : sorted) {
            for (; next < updates.length && updates[next].labelTime() <= event.time(); next++) {
                withoutEvent += label(byKey, updates[next]) ? 0 : 1;
            }
            rejected += row(event, sink) ? 0 : 1;
        }
        for (; next < updates.length; next++) {
            withoutEvent += byKey.containsKey(keyOf(updates[next])) ? 0 : 1;
        }
        return new Summary(sorted.length - rejected, rejected, withoutEvent);
    }

    private boolean row(Event event, Consumer<? super FeatureRow> sink) {
        FeatureRow row = set.row(event);
        set.stateless(row);
        for (int i = 0; i < histories.size(); i++) {
            KeyedFeatures group = set.groups().get(i);
            String key = group.key(event);
            if (key != null) {
                group.onEvent(history(i, key), row);
            }
        }
        boolean whole = set.finish(row).isEmpty();
        if (whole) {
            sink.accept(row);
        }
        return whole;
    }

    private boolean label(Map<EventKey, Event> byKey, LabelUpdate update) {
        Event event = byKey.get(keyOf(update));
        for (int i = 0; event != null && i < histories.size(); i++) {
            KeyedFeatures group = set.groups().get(i);
            String key = group.key(event);
            if (group.usesLabels() && key != null) {
                group.onLabel(history(i, key), update);
            }
        }
        return event != null;
    }

    private HeapWindowStore history(int group, String key) {
        return histories.get(group).computeIfAbsent(key, any -> new HeapWindowStore());
    }

    private static Map<EventKey, Event> byKey(Event[] events) {
        Map<EventKey, Event> byKey = new HashMap<>(events.length * 4 / 3 + 1);
        for (Event event : events) {
            byKey.put(EventKey.of(event), event);
        }
        return byKey;
    }

    private static EventKey keyOf(LabelUpdate update) {
        return EventKey.of(update.eventTime(), update.eventId());
    }
}
