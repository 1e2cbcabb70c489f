package io.headrace.stages.features;

import io.headrace.contract.Event;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.schemas.EventEncoder;
import io.headrace.stages.DeadLetters;
import io.headrace.stages.serde.EventSerializer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.MathUtils;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * Gives labels without keys the keys of their event, whichever comes first. Works the same in live and in replay: the
 * label leaves with its label time, and the keyed stages put it in its place. An event is remembered for as long as its
 * label can matter; a label still without its event by then is a dead letter. Several labels may wait for one event and
 * all leave with it: what was known when depends on each.
 *
 * <p>Keyed by {@link #bucket}, not by event id: a timer per event would cost more than the join. A bucket's entries are
 * looked through for old ones {@value #SWEEPS} times per horizon.
 */
public final class LabelJoin extends KeyedProcessFunction<Integer, JoinItem, RoutedLabel> {
    private static final long serialVersionUID = 1L;

    /** So many that a million events make some sixty a bucket. */
    private static final int BUCKETS = 1 << 14;

    private static final int SWEEPS = 8;

    private final LabelFields fields;
    private final EventSerializer labels;
    private final long horizonMillis;
    private final SerializableSupplier<EventEncoder> encoders;
    private transient ValueState<KnownEvents> known;
    private transient MapState<String, List<Event>> waiting;
    private transient EventEncoder encoder;

    /** Per bucket the last sweep whose timer was set, since most events come before the same one. */
    private transient long[] timed;

    /**
     * @param horizon how far back the features that use labels look
     * @param encoders writes a label back into its source's format, for the dead letter
     */
    public LabelJoin(
            LabelFields fields, EventSerializer labels, Duration horizon, SerializableSupplier<EventEncoder> encoders) {
        this.fields = fields;
        this.labels = labels;
        this.horizonMillis = Math.max(SWEEPS, horizon.toMillis());
        this.encoders = encoders;
    }

    static int bucket(String eventId) {
        return MathUtils.murmurHash(eventId.hashCode()) % BUCKETS;
    }

    @Override
    public void open(OpenContext context) {
        known = getRuntimeContext().getState(new ValueStateDescriptor<>("known-events", new KnownEvents.Serializer()));
        waiting = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "labels-without-event", StringSerializer.INSTANCE, new ListSerializer<>(labels)));
        encoder = encoders.get();
        timed = new long[BUCKETS];
    }

    @Override
    public void processElement(JoinItem item, Context context, Collector<RoutedLabel> out) throws Exception {
        if (item instanceof JoinItem.OfEvent event) {
            known.update(known().with(event.eventId(), event.keys()));
            sweepAfter(event.keys().time(), context);
            release(event, out);
        } else if (item instanceof JoinItem.OfLabel label) {
            route(label.label(), context, out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RoutedLabel> out) throws Exception {
        timed[context.getCurrentKey()] = 0; // what comes late for this sweep gets another
        long oldest = timestamp - horizonMillis;
        forgetEvents(oldest);
        giveUpLabels(oldest, context);
    }

    private KnownEvents known() throws IOException {
        KnownEvents events = known.value();
        return events == null ? KnownEvents.NONE : events;
    }

    private void forgetEvents(long oldest) throws IOException {
        KnownEvents kept = known().after(oldest);
        if (kept.isEmpty()) {
            known.clear();
        } else {
            known.update(kept);
        }
    }

    private void giveUpLabels(long oldest, Context context) throws Exception {
        for (Iterator<Map.Entry<String, List<Event>>> entries = waiting.iterator(); entries.hasNext(); ) {
            Map.Entry<String, List<Event>> entry = entries.next();
            List<Event> kept = withoutOld(entry.getValue(), oldest, context);
            if (kept.isEmpty()) {
                entries.remove();
            } else if (kept.size() < entry.getValue().size()) {
                entry.setValue(kept);
            }
        }
        if (waiting.isEmpty()) {
            waiting.clear(); // on the heap an empty map would stay behind
        }
    }

    private List<Event> withoutOld(List<Event> labels, long oldest, Context context) {
        List<Event> kept = new ArrayList<>(labels.size());
        for (Event label : labels) {
            if (label.time() <= oldest) {
                context.output(DeadLetters.TAG, withoutEvent(label));
            } else {
                kept.add(label);
            }
        }
        return kept;
    }

    private void release(JoinItem.OfEvent event, Collector<RoutedLabel> out) throws Exception {
        List<Event> labels = waiting.get(event.eventId());
        if (labels != null) {
            waiting.remove(event.eventId());
            for (Event label : labels) {
                out.collect(fields.joined(label, event.keys()));
            }
        }
    }

    private void route(Event label, Context context, Collector<RoutedLabel> out) throws Exception {
        EventKeys keys = known().get(label.id());
        if (keys != null) {
            out.collect(fields.joined(label, keys));
            return;
        }
        List<Event> earlier = waiting.get(label.id());
        List<Event> labels = earlier == null ? new ArrayList<>(1) : new ArrayList<>(earlier);
        labels.add(label);
        waiting.put(label.id(), labels);
        sweepAfter(label.time(), context);
    }

    /** A timer at the first sweep by which the time is older than the horizon. */
    private void sweepAfter(long time, Context context) {
        long every = horizonMillis / SWEEPS;
        long sweep = (Math.floorDiv(time + horizonMillis, every) + 1) * every;
        int bucket = context.getCurrentKey();
        if (timed[bucket] != sweep) {
            timed[bucket] = sweep;
            context.timerService().registerEventTimeTimer(sweep);
        }
    }

    private Rejected withoutEvent(Event label) {
        return encoder.reject(
                label,
                null,
                RejectReason.LABEL_WITHOUT_EVENT,
                "no event with this id came within " + Duration.ofMillis(horizonMillis) + " of the label");
    }
}
