package io.headrace.cli.report;

import io.headrace.cli.InputException;
import io.headrace.cli.kafka.BoundedRead;
import io.headrace.cli.kafka.KafkaAccess;
import io.headrace.cli.local.Causes;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads reports from topics up to their ends as first seen, committed ones only. */
final class TopicReports {
    private final KafkaAccess kafka;
    private final Collector collector;
    private final Runnable progress;

    /** @param progress called after each batch of records */
    TopicReports(KafkaAccess kafka, Collector collector, Runnable progress) {
        this.kafka = kafka;
        this.collector = collector;
        this.progress = progress;
    }

    /** @throws InputException if Kafka or a topic cannot be reached */
    void read(ReportTopics topics) {
        try (Consumer<byte[], byte[]> consumer = kafka.consumer("headrace-report")) {
            topics.drift().ifPresent(topic -> read(consumer, topic, Collector.Kind.DRIFT));
            topics.quality().ifPresent(topic -> read(consumer, topic, Collector.Kind.QUALITY));
        }
    }

    private void read(Consumer<byte[], byte[]> consumer, String topic, Collector.Kind kind) {
        List<TopicPartition> partitions = kafka.partitions(consumer, topic);
        try {
            BoundedRead read = new BoundedRead(consumer, consumer.beginningOffsets(partitions));
            read.forEachBatch(batch -> {
                batch.forEach(record -> collector.add(kind, place(record), record.value()));
                progress.run();
            });
        } catch (KafkaException failed) {
            throw new InputException(
                    "topic " + topic + ": expected to read it to its end, found: " + Causes.line(failed)
                            + "; check the broker and try again",
                    failed);
        }
    }

    private static String place(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }
}
