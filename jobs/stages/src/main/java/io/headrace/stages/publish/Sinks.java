package io.headrace.stages.publish;

import io.headrace.contract.Rejected;
import io.headrace.contract.Score;
import io.headrace.schemas.ScoreEncoder;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.Mode;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.util.function.SerializableSupplier;

/** The Kafka sinks of a pipeline, all on one Kafka. */
public final class Sinks {
    private static final String LIVE_LINGER_MILLIS = "2";

    /** In replay nobody waits for a score, and full requests cost broker and client less. */
    private static final String REPLAY_LINGER_MILLIS = "50";

    private final String bootstrap;
    private final Properties client;
    private final Mode mode;
    private final MetricsOf metrics;

    /** @param client settings of every client, such as security */
    public Sinks(String bootstrap, Properties client, Mode mode, MetricsOf metrics) {
        this.bootstrap = bootstrap;
        this.client = client;
        this.mode = mode;
        this.metrics = metrics;
    }

    /** Scores that cannot wait: written at once, written again after a failure. */
    public Sink<Score> atLeastOnce(
            String topic, boolean withFeatures, SerializableSupplier<ScoreEncoder> encoders, Properties producer) {
        return lossless(builder(new ScoreRecords(topic, withFeatures, encoders, metrics), producer)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE));
    }

    /**
     * Scores that are seen once by readers of committed data, when the next checkpoint completes.
     *
     * @param transactionalIdPrefix unique to pipeline and sink on this Kafka, the same after every restart
     * @param transactionTimeout after which the broker gives an open transaction up
     */
    public Sink<Score> exactlyOnce(
            String topic,
            boolean withFeatures,
            SerializableSupplier<ScoreEncoder> encoders,
            Properties producer,
            String transactionalIdPrefix,
            Duration transactionTimeout) {
        return lossless(builder(new ScoreRecords(topic, withFeatures, encoders, metrics), producer)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactionalIdPrefix)
                .setProperty("transaction.timeout.ms", Long.toString(transactionTimeout.toMillis())));
    }

    /**
     * Records set aside.
     *
     * @param maxPayload largest payload that the topic takes, bytes
     */
    public Sink<Rejected> deadLetters(String topic, int maxPayload) {
        return lossless(builder(new DeadLetterRecords(topic, maxPayload), new Properties())
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE));
    }

    private <T> KafkaSinkBuilder<T> builder(KafkaRecordSerializationSchema<T> records, Properties producer) {
        Properties settings = new Properties();
        settings.setProperty("linger.ms", mode == Mode.LIVE ? LIVE_LINGER_MILLIS : REPLAY_LINGER_MILLIS);
        settings.setProperty("batch.size", Integer.toString(256 << 10));
        settings.putAll(client);
        settings.putAll(producer);
        return KafkaSink.<T>builder()
                .setBootstrapServers(bootstrap)
                .setKafkaProducerConfig(settings)
                .setRecordSerializer(records);
    }

    private <T> Sink<T> lossless(KafkaSinkBuilder<T> kafka) {
        return new LosslessKafkaSink<>(kafka.build(), admin());
    }

    private Properties admin() {
        Properties settings = new Properties();
        settings.putAll(client);
        settings.setProperty("bootstrap.servers", bootstrap);
        return settings;
    }
}
