package io.headrace.stages.decode;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.metrics.KafkaSourceReaderMetrics;
import org.apache.flink.connector.kafka.source.reader.KafkaPartitionSplitReader;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** Partitions that a consumer does not have, as those that it has read to their end. */
class ReplayReadersTest {
    private static final List<KafkaPartitionSplit> ENDED =
            List.of(new KafkaPartitionSplit(new TopicPartition("payments", 0), 42, 100));

    private final FakeReaderContext context = new FakeReaderContext();
    private final KafkaSourceReaderMetrics metrics = new KafkaSourceReaderMetrics(context.metricGroup());

    @Test
    void aPartitionThatHasEndedMayBePausedAndResumed() throws Exception {
        try (var reader = new ReplayReaders.Reader(consumer(), context, metrics)) {
            assertThatCode(() -> {
                        reader.pauseOrResumeSplits(ENDED, List.of());
                        reader.pauseOrResumeSplits(List.of(), ENDED);
                    })
                    .doesNotThrowAnyException();
        }
    }

    /** FLINK-39728. Once this fails, {@link ReplayReaders} has done its duty. */
    @Test
    void flinksOwnReaderFailsOnIt() throws Exception {
        try (var reader = new KafkaPartitionSplitReader(consumer(), context, metrics)) {
            assertThatThrownBy(() -> reader.pauseOrResumeSplits(ENDED, List.of()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("No current assignment");
        }
    }

    private static Properties consumer() {
        Properties consumer = new Properties();
        consumer.setProperty("bootstrap.servers", "localhost:1");
        consumer.setProperty("group.id", "replay-test");
        consumer.setProperty("client.id.prefix", "replay-test");
        consumer.setProperty("key.deserializer", ByteArrayDeserializer.class.getName());
        consumer.setProperty("value.deserializer", ByteArrayDeserializer.class.getName());
        return consumer;
    }
}
