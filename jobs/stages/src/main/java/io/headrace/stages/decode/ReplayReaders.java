package io.headrace.stages.decode;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.synchronization.FutureCompletingBlockingQueue;
import org.apache.flink.connector.kafka.source.metrics.KafkaSourceReaderMetrics;
import org.apache.flink.connector.kafka.source.reader.KafkaPartitionSplitReader;
import org.apache.flink.connector.kafka.source.reader.KafkaRecordEmitter;
import org.apache.flink.connector.kafka.source.reader.KafkaSourceReader;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.connector.kafka.source.reader.fetcher.KafkaSourceFetcherManager;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Flink's readers of Kafka, except that a partition which has come to its end may still be paused. Alignment asks for that
 * when it has not heard of the end yet, and Flink's reader then fails the task (FLINK-39728, mended after 5.0.0 of the
 * connector; this class can go once it is).
 *
 * @param <T> the record
 */
final class ReplayReaders<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Properties consumer;
    private final KafkaRecordDeserializationSchema<T> decoder;

    /** @param consumer settings of the Kafka consumer */
    ReplayReaders(Properties consumer, KafkaRecordDeserializationSchema<T> decoder) {
        this.consumer = new Properties();
        this.consumer.putAll(consumer);
        this.consumer.setProperty(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        this.consumer.setProperty(
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        this.consumer.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        this.consumer.setProperty(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        this.decoder = decoder;
    }

    SourceReader<T, KafkaPartitionSplit> create(SourceReaderContext context) throws Exception {
        decoder.open(new Opening(context));
        KafkaSourceReaderMetrics metrics = new KafkaSourceReaderMetrics(context.metricGroup());
        FutureCompletingBlockingQueue<RecordsWithSplitIds<ConsumerRecord<byte[], byte[]>>> queue =
                new FutureCompletingBlockingQueue<>();
        return new KafkaSourceReader<>(
                queue,
                new KafkaSourceFetcherManager(queue, () -> new Reader(consumer, context, metrics), finished -> {}),
                new KafkaRecordEmitter<>(decoder),
                configuration(),
                context,
                metrics);
    }

    private Configuration configuration() {
        Configuration configuration = new Configuration();
        consumer.stringPropertyNames().forEach(name -> configuration.setString(name, consumer.getProperty(name)));
        return configuration;
    }

    static final class Reader extends KafkaPartitionSplitReader {
        Reader(Properties consumer, SourceReaderContext context, KafkaSourceReaderMetrics metrics) {
            super(consumer, context, metrics);
        }

        /** One by one, since the consumer leaves off at the first partition that it no longer has. */
        @Override
        public void pauseOrResumeSplits(
                Collection<KafkaPartitionSplit> toPause, Collection<KafkaPartitionSplit> toResume) {
            toResume.forEach(split -> unlessFinished(List.of(), List.of(split)));
            toPause.forEach(split -> unlessFinished(List.of(split), List.of()));
        }

        private void unlessFinished(List<KafkaPartitionSplit> toPause, List<KafkaPartitionSplit> toResume) {
            try {
                super.pauseOrResumeSplits(toPause, toResume);
            } catch (IllegalStateException notAssigned) {
                // it has been read to its end, and does not run ahead any more
            }
        }
    }

    private record Opening(SourceReaderContext context) implements DeserializationSchema.InitializationContext {
        @Override
        public MetricGroup getMetricGroup() {
            return context.metricGroup().addGroup("deserializer");
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return context.getUserCodeClassLoader();
        }
    }
}
