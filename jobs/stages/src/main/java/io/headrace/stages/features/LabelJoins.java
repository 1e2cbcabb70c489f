package io.headrace.stages.features;

import io.headrace.contract.Event;
import io.headrace.contract.FeatureRow;
import io.headrace.features.KeyedFeatures;
import io.headrace.schemas.EventEncoder;
import io.headrace.stages.serde.EventSerializer;
import io.headrace.stages.serde.SerializerType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.function.SerializableSupplier;

/** Lays out the join of labels without keys with the events they name. */
public final class LabelJoins {
    private final LabelFields fields;
    private final EventSerializer labels;
    private final Duration horizon;
    private final SerializableSupplier<EventEncoder> encoders;

    /**
     * @param horizon how long an event is remembered for its label
     * @param encoders writes a label back into its source's format, for the dead letter
     */
    public LabelJoins(
            LabelFields fields, EventSerializer labels, Duration horizon, SerializableSupplier<EventEncoder> encoders) {
        this.fields = fields;
        this.labels = labels;
        this.horizon = horizon;
        this.encoders = encoders;
    }

    /** @param groups the keyed groups that labels feed, in the order of the label's keys */
    public SingleOutputStreamOperator<RoutedLabel> join(
            DataStream<FeatureRow> events, DataStream<Event> withoutKeys, List<KeyedFeatures> groups) {
        List<KeyedFeatures> serializable = new ArrayList<>(groups);
        MapFunction<FeatureRow, JoinItem> remember = row -> remembered(row.event(), serializable);
        MapFunction<Event, JoinItem> ask = JoinItem.OfLabel::new;
        DataStream<JoinItem> known = events.map(remember)
                .returns(type())
                .name("features: keys by event id")
                .uid("features-label-keys");
        DataStream<JoinItem> asked = withoutKeys
                .map(ask)
                .returns(type())
                .name("features: labels by event id")
                .uid("features-label-asks");
        return known.union(asked)
                .keyBy(item -> LabelJoin.bucket(item.eventId()), Types.INT)
                .process(new LabelJoin(fields, labels, horizon, encoders))
                .returns(RoutedLabel.TYPE)
                .name("features: label join")
                .uid("features-label-join");
    }

    private static JoinItem remembered(Event event, List<KeyedFeatures> groups) {
        String[] keys = new String[groups.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = groups.get(i).key(event);
        }
        return new JoinItem.OfEvent(event.id(), new EventKeys(event.time(), keys));
    }

    private TypeInformation<JoinItem> type() {
        return new SerializerType<>(JoinItem.class, new JoinItem.Serializer(labels));
    }
}
