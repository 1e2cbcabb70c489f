package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.peers.Answer;
import io.headrace.benchmarks.peers.RequestFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a subject's answers as they come. For one thread at a time. */
final class AnswerReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition answers;

    AnswerReader(String bootstrap, String topic) {
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.answers = new TopicPartition(topic, 0);
        consumer.assign(List.of(answers));
    }

    /** Only what is written from now on will be read. */
    void skip() {
        consumer.seekToEnd(List.of(answers));
        consumer.position(answers); // otherwise it would seek at the next poll only
    }

    /**
     * Reads the answers to all requests of a schedule.
     *
     * @return nanoseconds from when each that counts was due to now
     * @throws IOException if none comes for half a minute
     */
    Histogram delays(Schedule schedule) throws IOException {
        Histogram delays = new Histogram(3);
        int missing = schedule.count();
        while (missing > 0) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(PATIENCE);
            long now = System.nanoTime();
            if (records.isEmpty()) {
                throw new IOException(
                        "topic " + answers.topic() + ": expected " + missing + " answers more, found none");
            }
            for (ConsumerRecord<byte[], byte[]> record : records) {
                Answer answer = RequestFormat.binaryAnswer(record.value());
                if (schedule.counts(answer.id())) {
                    delays.recordValue(Math.max(0, now - answer.time()));
                }
            }
            missing -= records.count();
        }
        return delays;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
