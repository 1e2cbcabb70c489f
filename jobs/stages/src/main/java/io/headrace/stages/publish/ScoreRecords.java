package io.headrace.stages.publish;

import io.headrace.contract.Header;
import io.headrace.contract.Score;
import io.headrace.metrics.StageMetrics;
import io.headrace.schemas.ScoreEncoder;
import io.headrace.schemas.SizeGuard;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.Sampling;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Scores as Kafka records: under the source's key, with the source record's headers. The record's timestamp is the
 * producer's, not the event's: a replay of last year must not fall to the topic's retention.
 */
final class ScoreRecords implements KafkaRecordSerializationSchema<Score> {
    private static final long serialVersionUID = 1L;

    /** A control character in JSON: a backslash, a u and four digits. */
    private static final int JSON_BYTES_PER_CHAR = 6;

    /** A double, with quotes, colon and comma around it and its name. */
    private static final int FEATURE_BYTES = 32;

    /** The score's other fields, and the record's framing. */
    private static final int REST_BYTES = 16 << 10;

    private final String topic;
    private final boolean withFeatures;
    private final SerializableSupplier<ScoreEncoder> encoders;
    private final MetricsOf metricsOf;
    private transient ScoreEncoder encoder;
    private transient StageMetrics metrics;
    private transient LongConsumer published;
    private transient Sampling sampling;

    ScoreRecords(String topic, boolean withFeatures, SerializableSupplier<ScoreEncoder> encoders, MetricsOf metricsOf) {
        this.topic = topic;
        this.withFeatures = withFeatures;
        this.encoders = encoders;
        this.metricsOf = metricsOf;
    }

    /**
     * Bytes that no record exceeds: what travels may all be the event's id, the only part of it in the value, where it
     * stands twice, and that may be nothing but control characters.
     */
    static int largest(List<String> features) {
        long names = features.stream().mapToLong(String::length).sum();
        long largest = REST_BYTES
                + (2L * SizeGuard.MAX_BYTES + names) * JSON_BYTES_PER_CHAR
                + (long) features.size() * FEATURE_BYTES;
        return (int) Math.min(largest, Integer.MAX_VALUE);
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
        encoder = encoders.get();
        metrics = metricsOf.open();
        published = metrics.published(topic);
        sampling = new Sampling();
    }

    /**
     * The record's value is lent until the next one: Kafka's producer has copied it into a batch of its own, or failed, when it
     * returns from sending.
     */
    @Override
    public ProducerRecord<byte[], byte[]> serialize(Score score, KafkaSinkContext context, Long timestamp) {
        published.accept(1);
        return sampling.isNext() ? timed(score) : record(score);
    }

    private ProducerRecord<byte[], byte[]> timed(Score score) {
        long start = System.nanoTime();
        ProducerRecord<byte[], byte[]> kafka = record(score);
        metrics.publishTook(topic, System.nanoTime() - start);
        return kafka;
    }

    private ProducerRecord<byte[], byte[]> record(Score score) {
        byte[] key = score.key() == null ? null : score.key().getBytes(StandardCharsets.UTF_8);
        var kafka = new ProducerRecord<>(topic, null, null, key, encoder.encode(score, withFeatures));
        for (Header header : score.headers()) {
            kafka.headers().add(header.name(), header.value());
        }
        return kafka;
    }
}
