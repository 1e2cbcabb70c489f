package io.headrace.pipelines;

import io.headrace.contract.Decoded;
import io.headrace.contract.Event;
import io.headrace.contract.FeatureRow;
import io.headrace.features.KeyedFeatures;
import io.headrace.pipelines.spec.LabelJoin;
import io.headrace.pipelines.spec.LabelsSpec;
import io.headrace.stages.features.AdmitLabels;
import io.headrace.stages.features.LabelFields;
import io.headrace.stages.features.LabelJoins;
import io.headrace.stages.features.RoutedLabel;
import io.headrace.stages.serde.EventSerializer;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Labels on their way to the histories of the events they are about. */
final class LabelStage {
    private final PipelinePlan plan;
    private final LabelsSpec spec;
    private final RecordFormat format;
    private final List<KeyedFeatures> groups;
    private final LabelFields fields;

    /** @param groups the keyed groups that labels feed */
    LabelStage(PipelinePlan plan, List<KeyedFeatures> groups) {
        this.plan = plan;
        this.spec = plan.spec().labels().orElseThrow();
        this.format = plan.labels().orElseThrow();
        this.groups = groups;
        this.fields = LabelFields.of(
                format.schema(),
                spec.eventTime(),
                spec.value(),
                groups.stream().map(KeyedFeatures::key).toList());
    }

    boolean joins() {
        return spec.join() == LabelJoin.EVENT_ID;
    }

    LabelFields fields() {
        return fields;
    }

    EventSerializer serializer() {
        return format.serializer();
    }

    SingleOutputStreamOperator<RoutedLabel> admit(DataStream<Decoded> labels) {
        return labels.process(new AdmitLabels(fields, joins(), serializer(), format::encoder, plan.metrics()))
                .returns(RoutedLabel.TYPE)
                .name("decode: labels")
                .uid("decode-admit-labels");
    }

    /** Labels that do not say which histories they belong to. */
    DataStream<Event> withoutKeys(SingleOutputStreamOperator<RoutedLabel> admitted) {
        return admitted.getSideOutput(AdmitLabels.withoutKeys(serializer()));
    }

    SingleOutputStreamOperator<RoutedLabel> join(DataStream<FeatureRow> events, DataStream<Event> withoutKeys) {
        Duration horizon = groups.stream()
                .map(KeyedFeatures::retention)
                .max(Duration::compareTo)
                .orElseThrow();
        return new LabelJoins(fields, serializer(), horizon, format::encoder).join(events, withoutKeys, groups);
    }
}
