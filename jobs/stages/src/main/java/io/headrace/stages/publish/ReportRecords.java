package io.headrace.stages.publish;

import io.headrace.contract.Provenance;
import io.headrace.stages.MetricsOf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Reports as Kafka records, under {@code model/version}, so that those of one model keep their order. */
final class ReportRecords<T> implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1L;

    /** A feature's counts, distances and moments, as JSON. */
    private static final int FEATURE_BYTES = 8 << 10;

    private static final int REST_BYTES = 64 << 10;

    private final String topic;
    private final SerializableSupplier<ReportEncoder<T>> encoders;
    private final MetricsOf metricsOf;
    private transient ReportEncoder<T> encoder;
    private transient LongConsumer published;

    ReportRecords(String topic, SerializableSupplier<ReportEncoder<T>> encoders, MetricsOf metricsOf) {
        this.topic = topic;
        this.encoders = encoders;
        this.metricsOf = metricsOf;
    }

    /** Bytes that no record exceeds. */
    static int largest(List<String> features) {
        long names = features.stream().mapToLong(String::length).sum();
        return (int) Math.min(REST_BYTES + 6 * names + (long) features.size() * FEATURE_BYTES, Integer.MAX_VALUE);
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
        encoder = encoders.get();
        published = metricsOf.open().published(topic);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T report, KafkaSinkContext context, Long timestamp) {
        published.accept(1);
        Provenance provenance = encoder.provenance().apply(report);
        String key = provenance.model() + "/" + provenance.modelVersion();
        return new ProducerRecord<>(
                topic,
                null,
                null,
                key.getBytes(StandardCharsets.UTF_8),
                encoder.encode().apply(report));
    }
}
