package io.headrace.stages.features;

import io.headrace.contract.Event;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.schemas.EventEncoder;
import io.headrace.stages.DeadLetters;
import io.headrace.stages.serde.EventSerializer;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * Gives labels without keys the keys of their event, whichever comes first; keyed by event id. Works the same in live and
 * in replay: the label leaves with its label time, and the keyed stages put it in its place. An event is remembered for
 * as long as its label can matter; a label still without its event by then is a dead letter.
 */
public final class LabelJoin extends KeyedProcessFunction<String, JoinItem, RoutedLabel> {
    private static final long serialVersionUID = 1L;

    private final LabelFields fields;
    private final EventSerializer labels;
    private final long horizonMillis;
    private final SerializableSupplier<EventEncoder> encoders;
    private transient ValueState<EventKeys> known;
    private transient ListState<Event> waiting;
    private transient EventEncoder encoder;

    /**
     * @param horizon how far back the features that use labels look
     * @param encoders writes a label back into its source's format, for the dead letter
     */
    public LabelJoin(
            LabelFields fields, EventSerializer labels, Duration horizon, SerializableSupplier<EventEncoder> encoders) {
        this.fields = fields;
        this.labels = labels;
        this.horizonMillis = horizon.toMillis();
        this.encoders = encoders;
    }

    @Override
    public void open(OpenContext context) {
        known = getRuntimeContext().getState(new ValueStateDescriptor<>("event-keys", new EventKeys.Serializer()));
        waiting = getRuntimeContext().getListState(new ListStateDescriptor<>("labels-without-event", labels));
        encoder = encoders.get();
    }

    @Override
    public void processElement(JoinItem item, Context context, Collector<RoutedLabel> out) throws Exception {
        if (item instanceof JoinItem.OfEvent event) {
            remember(event.keys(), context);
            release(event.keys(), out);
        } else if (item instanceof JoinItem.OfLabel label) {
            route(label.label(), context, out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RoutedLabel> out) throws Exception {
        for (Event label : waiting.get()) {
            context.output(DeadLetters.TAG, withoutEvent(label));
        }
        waiting.clear();
        known.clear();
    }

    private void remember(EventKeys keys, Context context) throws Exception {
        known.update(keys);
        forgetAfter(keys.time(), context);
    }

    private void release(EventKeys keys, Collector<RoutedLabel> out) throws Exception {
        for (Event label : waiting.get()) {
            out.collect(fields.joined(label, keys));
        }
        waiting.clear();
    }

    private void route(Event label, Context context, Collector<RoutedLabel> out) throws Exception {
        EventKeys keys = known.value();
        if (keys != null) {
            out.collect(fields.joined(label, keys));
        } else {
            waiting.add(label);
            forgetAfter(label.time(), context);
        }
    }

    private void forgetAfter(long time, Context context) {
        context.timerService().registerEventTimeTimer(time + horizonMillis);
    }

    private Rejected withoutEvent(Event label) {
        return new Rejected(
                RejectReason.LABEL_WITHOUT_EVENT,
                "no event with this id came within " + Duration.ofMillis(horizonMillis) + " of the label",
                label.origin(),
                null,
                encoder.encode(label),
                label.headers());
    }
}
