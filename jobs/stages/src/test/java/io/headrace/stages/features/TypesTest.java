package io.headrace.stages.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Decoded;
import io.headrace.contract.FeatureRow;
import io.headrace.schemas.EventDecoders;
import io.headrace.schemas.EventEncoder;
import io.headrace.stages.Cards;
import io.headrace.stages.DeadLetters;
import io.headrace.stages.Mode;
import io.headrace.stages.decode.KafkaDecoder;
import io.headrace.stages.serde.EventSerializer;
import io.headrace.stages.serde.SerializerType;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.typeutils.runtime.kryo.KryoSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** Nothing on the record path falls back to Kryo. */
class TypesTest {
    private static final EventSerializer LABELS = new EventSerializer(Cards.LABELS);

    @Test
    void everyTypeHasASerializerOfItsOwn() {
        List<TypeInformation<?>> types = List.of(
                DeadLetters.TYPE,
                RoutedLabel.TYPE,
                Cards.ROW_TYPE,
                AdmitLabels.withoutKeys(LABELS).getTypeInfo(),
                new KafkaDecoder(Cards.SCHEMA, () -> EventDecoders.json(Cards.SCHEMA), Keyed.METRICS)
                        .getProducedType());
        for (TypeInformation<?> type : types) {
            TypeSerializer<?> serializer = type.createSerializer(new SerializerConfigImpl());
            assertThat(type).isInstanceOf(SerializerType.class);
            assertThat(serializer).isNotInstanceOf(KryoSerializer.class);
            assertThat(serializer.getClass().getName()).startsWith("io.headrace.");
        }
    }

    @Test
    void theKeyedTopologyIsBuiltWithGenericTypesForbidden() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(
                new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
        var group = Cards.features().groups().get(0);
        DataStream<FeatureRow> rows = env.fromData(Cards.ROW_TYPE, Cards.row(1, 2));
        var decoded = env.fromData(
                new KafkaDecoder(Cards.LABELS, () -> EventDecoders.json(Cards.LABELS), Keyed.METRICS).getProducedType(),
                (Decoded) new Decoded.Ok(Cards.label(1, 2, null, null, 1.0)));
        LabelFields fields = LabelFields.of(Cards.LABELS, "time", "label", List.of("card"));
        var admitted = decoded.process(
                        new AdmitLabels(fields, true, LABELS, () -> EventEncoder.json(Cards.LABELS), Keyed.METRICS))
                .returns(RoutedLabel.TYPE);
        var joined = new LabelJoins(fields, LABELS, Cards.HORIZON, () -> EventEncoder.json(Cards.LABELS))
                .join(rows, admitted.getSideOutput(AdmitLabels.withoutKeys(LABELS)), List.of(group));
        DataStream<FeatureRow> out = new KeyedStages(Mode.REPLAY, Cards.ROWS, Keyed.METRICS)
                .withLabels(group, rows, admitted.union(joined), 0);

        assertThat(out.getType()).isEqualTo(Cards.ROW_TYPE);
        assertThat(env.getStreamGraph(false).getStreamNodes()).isNotEmpty();
    }
}
