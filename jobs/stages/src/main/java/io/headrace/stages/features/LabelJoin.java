package io.headrace.stages.features;

import io.headrace.contract.Event;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.schemas.EventEncoder;
import io.headrace.stages.DeadLetters;
import io.headrace.stages.serde.EventSerializer;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
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
    private transient WaitingLabels waiting;
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
        waiting = new WaitingLabels(getRuntimeContext(), labels);
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
        waiting.giveUp(oldest, label -> context.output(DeadLetters.TAG, withoutEvent(label)));
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

    private void release(JoinItem.OfEvent event, Collector<RoutedLabel> out) throws Exception {
        for (Event label : waiting.take(event.eventId())) {
            out.collect(fields.joined(label, event.keys()));
        }
    }

    private void route(Event label, Context context, Collector<RoutedLabel> out) throws Exception {
        EventKeys keys = known().get(label.id());
        if (keys != null) {
            out.collect(fields.joined(label, keys));
            return;
        }
        waiting.add(label);
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
