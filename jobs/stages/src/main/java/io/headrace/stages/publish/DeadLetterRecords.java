package io.headrace.stages.publish;

import io.headrace.contract.Header;
import io.headrace.contract.Rejected;
import io.headrace.schemas.DeadLetterHeaders;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Rejected records as they came, as far as the topic takes them, with the reason and their origin in headers. */
final class DeadLetterRecords implements KafkaRecordSerializationSchema<Rejected> {
    private static final long serialVersionUID = 1L;

    private final String topic;
    private final int maxPayload;

    /** @param maxPayload largest payload that the topic takes; of a larger one the beginning is kept */
    DeadLetterRecords(String topic, int maxPayload) {
        this.topic = topic;
        this.maxPayload = maxPayload;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(Rejected rejected, KafkaSinkContext context, Long timestamp) {
        byte[] payload = DeadLetterHeaders.payload(rejected, maxPayload);
        var kafka = new ProducerRecord<>(topic, null, null, DeadLetterHeaders.key(rejected), payload);
        for (Header header : DeadLetterHeaders.headers(rejected, maxPayload)) {
            kafka.headers().add(header.name(), header.value());
        }
        return kafka;
    }
}
