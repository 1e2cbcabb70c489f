package io.headrace.cli.demo;

import io.headrace.simulator.TransactionEvent;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Puts payments into the topics, and their labels when they are known. One thread sends; what failed is for any. */
final class Sender implements AutoCloseable {
    private final DemoRecords records;
    private final Producer<byte[], byte[]> producer;
    private final Labelling labels;
    private volatile RuntimeException failure;

    /**
     * @param producer the sender's own; closed with it
     * @param labels those that are still to come
     */
    Sender(DemoRecords records, Producer<byte[], byte[]> producer, Labelling labels) {
        this.records = records;
        this.producer = producer;
        this.labels = labels;
    }

    void payment(TransactionEvent payment) {
        send(records.transaction(payment));
        labels.add(payment);
    }

    /** Nobody labels what was never read. */
    void broken(TransactionEvent payment, long index) {
        send(records.broken(payment, index));
    }

    /** @param time epoch milliseconds */
    void labelsKnownBy(long time) {
        labels.due(time, known -> send(records.label(known)));
    }

    /** Returns once everything sent has been acknowledged or refused. */
    void flush() {
        producer.flush();
    }

    /** Why the first of what was not accepted was not. */
    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (where, refused) -> {
            if (refused != null && failure == null) {
                failure = new KafkaException("a payment or a label was not accepted", refused);
            }
        });
    }
}
