package io.headrace.cli.dlq;

import io.headrace.cli.InputException;
import io.headrace.cli.kafka.BoundedRead;
import io.headrace.cli.kafka.KafkaAccess;
import io.headrace.cli.local.Causes;
import io.headrace.contract.RejectReason;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description = "Sends dead letters again, as they first came, each once.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Original bytes, key, headers and timestamp go to the topic they came from, or to --to. Letters and progress",
            "are written in one transaction, so a replay that is broken off goes on where it stopped and sends nothing",
            "twice. Truncated letters are skipped and named. A replay to another topic has a progress of its own.",
            "",
            "Progress is the offsets of a consumer group. Kafka forgets them offsets.retention.minutes after the last",
            "replay, 7 days by default; the next one then begins anew, with letters that were sent before.",
            "",
            "Examples:",
            "  headrace dlq replay --topic transactions.dlq --dry-run",
            "  headrace dlq replay --topic transactions.dlq --reason missing-field",
            "  headrace dlq replay --topic transactions.dlq --to transactions-test",
            "  headrace dlq replay --topic transactions.dlq --bootstrap kafka:9093 --client-config client.properties"
        })
final class DlqReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaAccess kafka;

    @Option(names = "--topic", required = true, paramLabel = "T", description = "Dead-letter topic.")
    private String topic;

    @Option(names = "--to", paramLabel = "TOPIC", description = "Send to this topic. Default: where each came from.")
    private String to;

    @Option(names = "--reason", paramLabel = "CODE", description = "Only letters with this reason.")
    private String reason;

    @Option(names = "--dry-run", description = "Say what would be sent; send nothing and remember nothing.")
    private boolean dryRun;

    @Override
    public Integer call() {
        requireKnownReason();
        if (topic.equals(to)) {
            throw usage("--to: expected another topic than --topic, found " + to
                    + "; letters sent back to their own topic would be letters no more");
        }
        String group = "headrace-dlq-replay." + topic + (to == null ? "" : ".to." + to);
        try (Consumer<byte[], byte[]> consumer = kafka.consumer(group)) {
            Map<TopicPartition, Progress> progress = progress(consumer);
            Replay replay = new Replay(new Replay.Selection(reason, to), progress);
            run(consumer, replay, starts(consumer, progress), group);
            report(replay);
        } catch (KafkaException failed) {
            throw new InputException(
                    "topic " + topic + ": the replay broke off: " + Causes.line(failed)
                            + "; start it again and it goes on from there",
                    failed);
        }
        return 0;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private void requireKnownReason() {
        List<String> codes =
                Arrays.stream(RejectReason.values()).map(RejectReason::code).toList();
        if (reason != null && !codes.contains(reason)) {
            throw usage("--reason: expected one of " + String.join(", ", codes) + ", found " + reason);
        }
    }

    private Map<TopicPartition, Progress> progress(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = kafka.partitions(consumer, topic);
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(new HashSet<>(partitions));
        return partitions.stream()
                .collect(Collectors.toMap(partition -> partition, partition -> Progress.of(committed.get(partition))));
    }

    private Map<TopicPartition, Long> starts(Consumer<?, ?> consumer, Map<TopicPartition, Progress> progress) {
        Map<TopicPartition, Long> starts = new HashMap<>(consumer.beginningOffsets(progress.keySet()));
        progress.forEach((partition, reached) -> starts.merge(partition, reached.start(reason), Math::max));
        return starts;
    }

    private void run(Consumer<byte[], byte[]> consumer, Replay replay, Map<TopicPartition, Long> starts, String group) {
        BoundedRead read = new BoundedRead(consumer, starts);
        if (dryRun) {
            read.forEachBatch(replay::next);
            return;
        }
        Set<String> known = kafka.topics(consumer);
        try (Producer<byte[], byte[]> producer = kafka.producer(group)) {
            producer.initTransactions();
            read.forEachBatch(letters -> send(producer, known, replay.next(letters), replay, consumer.groupMetadata()));
        }
    }

    /** A producer that is closed with its transaction open leaves it to abort: nothing of it is seen. */
    private void send(
            Producer<byte[], byte[]> producer,
            Set<String> known,
            List<ProducerRecord<byte[], byte[]>> records,
            Replay replay,
            ConsumerGroupMetadata group) {
        records.forEach(record -> requireKnown(record.topic(), known));
        producer.beginTransaction();
        records.forEach(producer::send);
        producer.sendOffsetsToTransaction(offsets(replay), group);
        producer.commitTransaction();
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(Replay replay) {
        return replay.progress().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toCommit()));
    }

    /** Sending to an unknown topic would make it, and the letters would lie where nobody reads. */
    private static void requireKnown(String destination, Set<String> known) {
        if (!known.contains(destination)) {
            throw new InputException("topic " + destination
                    + ": expected the letters' topic to be there, found none; create it or name another with --to");
        }
    }

    private void report(Replay replay) {
        PrintWriter out = spec.commandLine().getOut();
        replay.skipped().forEach(line -> out.println("skipped " + line));
        if (replay.skippedMore() > 0) {
            out.println("skipped " + replay.skippedMore() + " more");
        }
        replay.sent().forEach((destination, count) -> out.println(verb() + " " + count + " to " + destination));
        if (replay.sent().isEmpty()) {
            out.println(verb() + " none");
        }
    }

    private String verb() {
        return dryRun ? "would send" : "sent";
    }
}
