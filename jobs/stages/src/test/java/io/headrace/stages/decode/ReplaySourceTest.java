package io.headrace.stages.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.contract.Decoded;
import io.headrace.schemas.EventDecoders;
import io.headrace.stages.Cards;
import io.headrace.stages.MetricsOf;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** With Flink's own Kafka enumerator inside; none of this asks a broker. */
class ReplaySourceTest {
    private static final KafkaDecoder DECODER = new KafkaDecoder(
            Cards.SCHEMA, () -> EventDecoders.json(Cards.SCHEMA), new MetricsOf("replay-test", "", ""));
    private static final KafkaPartitionSplit SPLIT =
            new KafkaPartitionSplit(new TopicPartition("payments", 0), 42, 100);
    private static final KafkaSourceEnumState ALL_FOUND = new KafkaSourceEnumState(List.of(SPLIT), List.of(), true);
    private static final KafkaSourceEnumState NOT_ALL_FOUND = new KafkaSourceEnumState(List.of(), List.of(), false);

    private final KafkaSource<Decoded> kafka =
            kafka().setBounded(OffsetsInitializer.latest()).build();
    private final ReplaySource<Decoded> replay = new ReplaySource<>(kafka, new Properties(), DECODER);
    private final FakeCoordinator coordinator = new FakeCoordinator(1);

    @Test
    void readersOfARestoredReplayHearThatNoMoreSplitsWillCome() throws Exception {
        add(replay.restoreEnumerator(coordinator, ALL_FOUND));
        assertThat(coordinator.told).containsExactly("0 no more");
    }

    /** FLINK-31006. Once this fails, {@link ReplaySource} has done its duty. */
    @Test
    void readersOfFlinksOwnRestoredSourceNeverDo() throws Exception {
        add(kafka.restoreEnumerator(coordinator, ALL_FOUND));
        assertThat(coordinator.told).isEmpty();
    }

    @Test
    void aReaderThatComesBackGetsItsSplitsFirst() throws Exception {
        try (var enumerator = replay.restoreEnumerator(coordinator, ALL_FOUND)) {
            register(enumerator);
            coordinator.fail(0);
            enumerator.addSplitsBack(List.of(SPLIT), 0);
            register(enumerator);
        }
        assertThat(coordinator.told).containsExactly("0 no more", "0 gets payments-0", "0 no more");
    }

    @Test
    void beforeAllPartitionsAreFoundTheSignalIsLeftToTheEnumerator() throws Exception {
        add(replay.restoreEnumerator(coordinator, NOT_ALL_FOUND));
        add(replay.createEnumerator(coordinator));
        assertThat(coordinator.told).isEmpty();
    }

    @Test
    void aCheckpointOfARestoredReplayKeepsItsSplits() throws Exception {
        KafkaSourceEnumState state;
        try (var enumerator = replay.restoreEnumerator(coordinator, ALL_FOUND)) {
            state = enumerator.snapshotState(3);
        }
        var serializer = replay.getEnumeratorCheckpointSerializer();
        state = serializer.deserialize(serializer.getVersion(), serializer.serialize(state));
        assertThat(state.assignedSplits()).containsExactly(SPLIT);
        assertThat(state.initialDiscoveryFinished()).isTrue();
    }

    @Test
    void itIsTheBoundedSourceInAllElse() throws Exception {
        assertThat(replay.getBoundedness()).isEqualTo(Boundedness.BOUNDED);
        assertThat(replay.getProducedType().getTypeClass()).isEqualTo(Decoded.class);
        SimpleVersionedSerializer<KafkaPartitionSplit> splits = replay.getSplitSerializer();
        assertThat(splits.deserialize(splits.getVersion(), splits.serialize(SPLIT)))
                .isEqualTo(SPLIT);
    }

    @Test
    void anUnboundedSourceIsRefused() {
        assertThatThrownBy(() -> new ReplaySource<>(kafka().build(), new Properties(), DECODER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("replay: expected a bounded source, found an unbounded one");
    }

    private void add(SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator) throws Exception {
        try (enumerator) {
            register(enumerator);
        }
    }

    private void register(SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> enumerator) {
        coordinator.register(0);
        enumerator.addReader(0);
    }

    private static KafkaSourceBuilder<Decoded> kafka() {
        return KafkaSource.<Decoded>builder()
                .setBootstrapServers("nobody:1")
                .setTopics("payments")
                .setDeserializer(DECODER);
    }
}
