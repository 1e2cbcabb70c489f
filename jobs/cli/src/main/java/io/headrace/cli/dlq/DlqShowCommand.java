package io.headrace.cli.dlq;

import io.headrace.cli.Json;
import io.headrace.cli.Limits;
import io.headrace.cli.OutputOption;
import io.headrace.cli.kafka.BoundedRead;
import io.headrace.cli.kafka.KafkaAccess;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        description = "Shows the newest dead letters, oldest first. Keys, header values and payloads are masked.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  headrace dlq show",
            "  headrace dlq show --topic transactions.dlq --limit 100",
            "  headrace dlq show --topic transactions.dlq --payload -o json",
            "  headrace dlq show --bootstrap kafka:9093 --client-config client.properties"
        })
final class DlqShowCommand implements Callable<Integer> {
    private static final Comparator<Letter> BY_TIME = Comparator.comparingLong(
                    (Letter letter) -> letter.record().timestamp())
            .thenComparing(letter -> letter.record().topic())
            .thenComparing(letter -> letter.record().partition())
            .thenComparing(letter -> letter.record().offset());

    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaAccess kafka;

    @Option(
            names = "--topic",
            paramLabel = "T",
            description = "Dead-letter topic. Default: every topic whose name ends in .dlq.")
    private String topic;

    @Option(
            names = "--limit",
            defaultValue = "20",
            paramLabel = "N",
            description = "Show at most N. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(names = "--payload", description = "Show keys, header values and payloads: they may be personal data.")
    private boolean payload;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        Limits.require(spec, "--limit", limit, 1, Long.MAX_VALUE);
        try (Consumer<byte[], byte[]> consumer = kafka.consumer("headrace-dlq-show")) {
            print(newest(consumer));
        }
        return 0;
    }

    private List<Letter> newest(Consumer<byte[], byte[]> consumer) {
        List<Letter> letters = new ArrayList<>();
        BoundedRead read = new BoundedRead(consumer, starts(consumer));
        read.forEachBatch(batch -> batch.forEach(record -> letters.add(Letter.of(record))));
        letters.sort(BY_TIME);
        return letters.subList(Math.max(0, letters.size() - limit), letters.size());
    }

    /** Enough of each partition to hold the newest of all. */
    private Map<TopicPartition, Long> starts(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = topics(consumer).stream()
                .flatMap(name -> kafka.partitions(consumer, name).stream())
                .toList();
        Map<TopicPartition, Long> starts = new HashMap<>(consumer.beginningOffsets(partitions));
        consumer.endOffsets(partitions).forEach((partition, end) -> starts.merge(partition, end - limit, Math::max));
        return starts;
    }

    private List<String> topics(Consumer<byte[], byte[]> consumer) {
        return topic != null
                ? List.of(topic)
                : kafka.topics(consumer).stream()
                        .filter(name -> name.endsWith(".dlq"))
                        .toList();
    }

    private void print(List<Letter> letters) {
        PrintWriter out = spec.commandLine().getOut();
        LetterView view = new LetterView(payload);
        switch (output.format()) {
            case JSON ->
                out.println(Json.write(letters.stream().map(view::fields).toList()));
            case TEXT -> {
                letters.forEach(letter -> out.println(view.lines(letter)));
                if (letters.isEmpty()) {
                    out.println("no dead letters");
                }
            }
        }
    }
}
