package io.headrace.cli.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Reads partitions up to their ends as first seen, so that a topic which grows meanwhile is still read in finite time. */
public final class BoundedRead {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final int EMPTY_POLLS_ALLOWED = 60;

    private final Consumer<byte[], byte[]> consumer;
    /** End offset by partition, exclusive. */
    private final Map<TopicPartition, Long> ends;

    /** @param starts first offset to read, by partition */
    public BoundedRead(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> starts) {
        this.consumer = consumer;
        consumer.assign(starts.keySet());
        this.ends = consumer.endOffsets(starts.keySet());
        starts.forEach(consumer::seek);
    }

    /**
     * Hands over the records in batches, in offset order per partition.
     *
     * @throws TimeoutException if the broker answers nothing for half a minute before the ends are reached
     */
    public void forEachBatch(java.util.function.Consumer<List<ConsumerRecord<byte[], byte[]>>> handler) {
        int empty = 0;
        while (!reachedEnds()) {
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            empty = polled.isEmpty() ? empty + 1 : 0;
            if (empty > EMPTY_POLLS_ALLOWED) {
                throw new TimeoutException("no answer for "
                        + POLL.multipliedBy(EMPTY_POLLS_ALLOWED).toSeconds() + " s");
            }
            handler.accept(withinEnds(polled));
        }
    }

    /** Positions, not records: transaction markers fill offsets too. */
    private boolean reachedEnds() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private List<ConsumerRecord<byte[], byte[]>> withinEnds(ConsumerRecords<byte[], byte[]> polled) {
        return polled.partitions().stream()
                .flatMap(partition ->
                        polled.records(partition).stream().filter(record -> record.offset() < ends.get(partition)))
                .toList();
    }
}
