package io.headrace.cli.dlq;

import io.headrace.contract.Rejected;
import io.headrace.schemas.DeadLetter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * Decides, letter by letter, what a replay sends: plain bookkeeping, without Kafka. One thread.
 */
final class Replay {
    /** More of them say nothing new, and a topic that is none of dead letters may have millions. */
    private static final int SKIPPED_NAMED = 20;

    private final Selection selection;
    private final Map<TopicPartition, Progress> progress;
    private final Map<String, Integer> sent = new TreeMap<>();
    private final List<String> skipped = new ArrayList<>();
    private long skippedMore;

    /**
     * What to replay, and where to.
     *
     * @param onlyReason code of the only reason to replay; null for all
     * @param to topic to send to; null for each letter's own
     */
    record Selection(String onlyReason, String to) {}

    Replay(Selection selection, Map<TopicPartition, Progress> progress) {
        this.selection = selection;
        this.progress = new HashMap<>(progress);
    }

    /** What to send for these letters, in order; the progress then covers them. */
    List<ProducerRecord<byte[], byte[]>> next(List<ConsumerRecord<byte[], byte[]>> letters) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> letter : letters) {
            ProducerRecord<byte[], byte[]> again = again(Letter.of(letter));
            if (again != null) {
                records.add(again);
                sent.merge(again.topic(), 1, Integer::sum);
            }
            reached(new TopicPartition(letter.topic(), letter.partition()), letter.offset() + 1);
        }
        return records;
    }

    /** The partition has been read up to an offset, exclusive, whether or not records filled it. */
    void reached(TopicPartition partition, long offset) {
        progress.compute(partition, (key, before) -> before.upTo(offset, selection.onlyReason()));
    }

    Map<TopicPartition, Progress> progress() {
        return Map.copyOf(progress);
    }

    /** Records sent by topic. */
    Map<String, Integer> sent() {
        return sent;
    }

    /** A line for each of the first letters that cannot be sent again. */
    List<String> skipped() {
        return skipped;
    }

    /** How many more there were. */
    long skippedMore() {
        return skippedMore;
    }

    private void skip(String line) {
        if (skipped.size() < SKIPPED_NAMED) {
            skipped.add(line);
        } else {
            skippedMore++;
        }
    }

    private ProducerRecord<byte[], byte[]> again(Letter letter) {
        if (letter instanceof Letter.Foreign foreign) {
            if (selection.onlyReason() == null) {
                skip(letter.place() + ": no dead letter: " + foreign.why());
            }
            return null;
        }
        DeadLetter dead = ((Letter.Readable) letter).letter();
        if (!isWanted(letter, dead)) {
            return null;
        }
        if (dead.truncated()) {
            skip(letter.place() + ": truncated, " + Truncation.of(dead) + "; the original was "
                    + dead.rejected().origin());
            return null;
        }
        if (dead.rejected().rewritten()) {
            skip(letter.place() + ": rewritten as JSON, which its source does not read; the original was "
                    + dead.rejected().origin());
            return null;
        }
        return original(dead.rejected());
    }

    private boolean isWanted(Letter letter, DeadLetter dead) {
        String reason = dead.rejected().reason().code();
        TopicPartition partition =
                new TopicPartition(letter.record().topic(), letter.record().partition());
        return (selection.onlyReason() == null || selection.onlyReason().equals(reason))
                && !progress.get(partition).isDone(reason, letter.record().offset());
    }

    /** Bytes, key, headers and timestamp as they first came; the partition follows from the key again. */
    private ProducerRecord<byte[], byte[]> original(Rejected rejected) {
        String topic = selection.to() == null ? rejected.origin().topic() : selection.to();
        Long timestamp =
                rejected.origin().timestamp() < 0 ? null : rejected.origin().timestamp();
        List<Header> headers = new ArrayList<>();
        rejected.headers().forEach(header -> headers.add(new RecordHeader(header.name(), header.value())));
        return new ProducerRecord<>(topic, null, timestamp, rejected.key(), rejected.payload(), headers);
    }
}
