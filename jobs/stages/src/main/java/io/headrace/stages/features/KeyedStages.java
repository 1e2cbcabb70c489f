package io.headrace.stages.features;

import io.headrace.contract.Event;
import io.headrace.contract.FeatureRow;
import io.headrace.features.KeyedFeatures;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.Mode;
import io.headrace.stages.serde.FeatureRowSerializer;
import io.headrace.stages.serde.SerializerType;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;

/** Lays out one keyed stage per key column of a pipeline. The colon in their uids is in no other operator's. */
public final class KeyedStages {
    private final Mode mode;
    private final FeatureRowSerializer rows;
    private final MetricsOf metrics;

    public KeyedStages(Mode mode, FeatureRowSerializer rows, MetricsOf metrics) {
        this.mode = mode;
        this.rows = rows;
        this.metrics = metrics;
    }

    public DataStream<FeatureRow> withoutLabels(KeyedFeatures group, DataStream<FeatureRow> input) {
        return stage(group, items(group, input));
    }

    /** @param labelKey which of a label's keys belongs to this group */
    public DataStream<FeatureRow> withLabels(
            KeyedFeatures group, DataStream<FeatureRow> input, DataStream<RoutedLabel> labels, int labelKey) {
        DataStream<KeyedItem> addressed = labels.flatMap((RoutedLabel label, Collector<KeyedItem> out) -> {
                    String key = label.keys()[labelKey];
                    if (key != null) {
                        out.collect(new KeyedItem.OfLabel(key, label.update()));
                    }
                })
                .returns(type())
                .name("features: labels by " + group.key())
                .uid("features-labels:" + group.key());
        return stage(group, items(group, input).union(addressed));
    }

    private DataStream<KeyedItem> items(KeyedFeatures group, DataStream<FeatureRow> input) {
        MapFunction<FeatureRow, KeyedItem> address = row -> new KeyedItem.OfRow(keyOf(group, row.event()), row);
        return input.map(address)
                .returns(type())
                .name("features: rows by " + group.key())
                .uid("features-rows:" + group.key());
    }

    private DataStream<FeatureRow> stage(KeyedFeatures group, DataStream<KeyedItem> items) {
        return items.keyBy(KeyedItem::key, Types.STRING)
                .transform(
                        "features: " + group.key(),
                        new SerializerType<>(FeatureRow.class, rows),
                        new FeaturesOperator(group, mode, rows, metrics))
                .uid("features:" + group.key());
    }

    /** An event without the key has no history, but its place in the stream it has. */
    private static String keyOf(KeyedFeatures group, Event event) {
        String key = group.key(event);
        return key == null ? "\0" + event.id() : key;
    }

    private TypeInformation<KeyedItem> type() {
        return new SerializerType<>(KeyedItem.class, new KeyedItemSerializer(rows));
    }
}
