package io.headrace.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its end on, on a thread of its own, as any consumer would. */
final class TopicTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    /** Takes what comes, on the tail's thread. */
    @FunctionalInterface
    interface Reader {
        /** @param readAtMicros when the consumer had the record, microseconds since 1970 */
        void read(byte[] value, long readAtMicros);
    }

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Reader reader;
    private final Thread thread;
    private volatile RuntimeException failure;

    private TopicTail(KafkaConsumer<byte[], byte[]> consumer, String topic, Reader reader) {
        this.consumer = consumer;
        this.reader = reader;
        this.thread = new Thread(this::follow, "demo-read-" + topic);
    }

    /**
     * Returns once the end is known: what is written afterwards is read.
     *
     * @param isolation {@code read_committed} or {@code read_uncommitted}
     */
    static TopicTail start(String bootstrap, String topic, String isolation, Reader reader) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap, "isolation.level", isolation);
        var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        TopicTail tail = new TopicTail(consumer, topic, reader);
        tail.thread.start();
        return tail;
    }

    /** Why reading ended before its time. */
    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        try (consumer) {
            while (true) {
                var records = consumer.poll(POLL);
                long now = micros();
                for (ConsumerRecord<byte[], byte[]> read : records) {
                    reader.read(read.value(), now);
                }
            }
        } catch (WakeupException closing) {
            // close() asked for it
        } catch (KafkaException | IllegalArgumentException e) {
            failure = e;
        }
    }

    private static long micros() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toMicros(now.getEpochSecond()) + now.getNano() / 1_000;
    }
}
