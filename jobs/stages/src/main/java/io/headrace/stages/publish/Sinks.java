package io.headrace.stages.publish;

import io.headrace.contract.Rejected;
import io.headrace.contract.Score;
import io.headrace.schemas.DeadLetterHeaders;
import io.headrace.schemas.ScoreEncoder;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.util.function.SerializableSupplier;

/** The Kafka sinks of a pipeline, all on one Kafka. */
public final class Sinks {
    private final String bootstrap;
    private final Properties client;
    private final Duration linger;
    private final MetricsOf metrics;

    /** Bytes. */
    private final int largestScore;

    /** Bytes. */
    private final int largestReport;

    /**
     * @param client settings of every client, such as security
     * @param linger how long records that readers wait for may wait for others, see {@link #linger}
     * @param features names of the features that a score may carry
     */
    public Sinks(String bootstrap, Properties client, Duration linger, List<String> features, MetricsOf metrics) {
        this.bootstrap = bootstrap;
        this.client = client;
        this.linger = linger;
        this.metrics = metrics;
        this.largestScore = ScoreRecords.largest(features);
        this.largestReport = ReportRecords.largest(features);
    }

    /** In replay nobody waits for a record, and full requests cost broker and client less. */
    public static Duration linger(Mode mode, Duration latencyObjective) {
        return mode == Mode.LIVE ? ProducerSettings.prompt(latencyObjective) : ProducerSettings.PATIENT;
    }

    /** Scores that cannot wait: written at once, written again after a failure. */
    public Sink<Score> atLeastOnce(
            String topic, boolean withFeatures, SerializableSupplier<ScoreEncoder> encoders, Properties producer) {
        return lossless(
                builder(scores(topic, withFeatures, encoders), linger, largestScore, producer)
                        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE),
                topic,
                Duration.ZERO);
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
        return lossless(
                exactlyOnce(
                        builder(
                                scores(topic, withFeatures, encoders),
                                ProducerSettings.PATIENT,
                                largestScore,
                                producer),
                        transactionalIdPrefix,
                        transactionTimeout),
                topic,
                transactionTimeout);
    }

    /**
     * Reports, each seen once by readers of committed data.
     *
     * @param transactionalIdPrefix unique to pipeline and topic on this Kafka, the same after every restart
     * @param transactionTimeout after which the broker gives an open transaction up
     */
    public <T> Sink<T> reports(
            String topic,
            SerializableSupplier<ReportEncoder<T>> encoders,
            String transactionalIdPrefix,
            Duration transactionTimeout) {
        return lossless(
                exactlyOnce(
                        builder(
                                new ReportRecords<>(topic, encoders, metrics),
                                ProducerSettings.PATIENT,
                                largestReport,
                                compressed()),
                        transactionalIdPrefix,
                        transactionTimeout),
                topic,
                transactionTimeout);
    }

    /**
     * Records set aside.
     *
     * @param maxPayload largest payload that the topic takes, bytes
     */
    public Sink<Rejected> deadLetters(String topic, int maxPayload) {
        int largest = maxPayload + DeadLetterHeaders.SLACK_BYTES;
        return lossless(
                builder(new DeadLetterRecords(topic, maxPayload), linger, largest, new Properties())
                        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE),
                topic,
                Duration.ZERO);
    }

    private ScoreRecords scores(String topic, boolean withFeatures, SerializableSupplier<ScoreEncoder> encoders) {
        return new ScoreRecords(topic, withFeatures, encoders, metrics);
    }

    private <T> KafkaSinkBuilder<T> builder(
            KafkaRecordSerializationSchema<T> records, Duration linger, int largestRecord, Properties producer) {
        return KafkaSink.<T>builder()
                .setBootstrapServers(bootstrap)
                .setKafkaProducerConfig(ProducerSettings.of(linger, largestRecord, client, producer))
                .setRecordSerializer(records);
    }

    /** Hundreds of features make a report that a topic's usual limit would not take as it is. */
    private static Properties compressed() {
        Properties settings = new Properties();
        settings.setProperty("compression.type", "gzip");
        return settings;
    }

    private static <T> KafkaSinkBuilder<T> exactlyOnce(
            KafkaSinkBuilder<T> kafka, String transactionalIdPrefix, Duration transactionTimeout) {
        return kafka.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactionalIdPrefix)
                .setProperty("transaction.timeout.ms", Long.toString(transactionTimeout.toMillis()));
    }

    /** @param transactionTimeout zero where there are no transactions */
    private <T> Sink<T> lossless(KafkaSinkBuilder<T> kafka, String topic, Duration transactionTimeout) {
        return new LosslessKafkaSink<>(
                kafka.build(), admin(), new SinkTransactions(metrics, topic, transactionTimeout));
    }

    private Properties admin() {
        Properties settings = new Properties();
        settings.putAll(client);
        settings.setProperty("bootstrap.servers", bootstrap);
        return settings;
    }
}
