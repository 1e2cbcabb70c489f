package io.headrace.benchmarks.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A topic as a reader of committed records sees it, from its beginning to where it ended when the reading began. What lies
 * behind a transaction that is still open is not seen.
 */
final class CommittedTopic {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final String bootstrap;
    private final String name;

    CommittedTopic(String bootstrap, String name) {
        this.bootstrap = bootstrap;
        this.name = name;
    }

    /** @throws IllegalStateException if the topic is absent, or the broker stops answering before its end */
    void forEach(Consumer<ConsumerRecord<byte[], byte[]>> each) {
        try (var consumer = new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            read(consumer, consumer.endOffsets(partitions), each);
        }
    }

    private Map<String, Object> settings() {
        return Map.of(
                "bootstrap.servers",
                bootstrap,
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "none",
                "enable.auto.commit",
                false,
                "allow.auto.create.topics",
                false);
    }

    private List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(name, info.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("topic " + name + ": expected it at " + bootstrap + ", found none");
        }
        return partitions;
    }

    /** Positions, not records, tell when the end is reached: markers and aborted records are never handed out. */
    private void read(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        long before = -1;
        long lastAdvance = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            records.forEach(record -> {
                if (record.offset() < ends.get(new TopicPartition(name, record.partition()))) {
                    each.accept(record);
                }
            });
            long now = ends.keySet().stream().mapToLong(consumer::position).sum();
            lastAdvance = now == before ? lastAdvance : System.nanoTime();
            requirePatience(lastAdvance, now);
            before = now;
        }
    }

    private void requirePatience(long lastAdvance, long position) {
        if (System.nanoTime() - lastAdvance > PATIENCE_NANOS) {
            throw new IllegalStateException(
                    "topic " + name + ": expected to read to its end, found no answer for 60 s at" + " position "
                            + position + " of all partitions together");
        }
    }
}
