package io.headrace.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A pipeline over Transactions with one window, one tiny model and both kinds of sink. */
public final class TinyPipeline {
    public static final String EVENTS = "transactions";
    public static final String DECISIONS = "decisions";
    public static final String LEDGER = "ledger";
    public static final String DEAD = "transactions.dlq";

    private static final String SPEC = """
            name: tiny
            source: {topics: [%s], format: %s, key: customer_id}
            features:
              - {name: amount, field: amount}
              - {name: customer_count_1d, key: customer_id, function: count, window: 1d}
            model: {path: %s}
            score: {output: probabilities, class: 1, bands: {review: 0.5}}
            sinks:
              - {topic: %s, delivery: at-least-once}
              - {topic: %s, delivery: exactly-once}
            dead-letter: {topic: %s}
            checkpoint: {interval: %s}
            """;

    private TinyPipeline() {}

    /** Writes spec and model into a folder. @param checkpointEvery such as 1s */
    public static Path write(Path folder, String format, String checkpointEvery) throws IOException {
        Path model = TinyModel.write(folder.resolve("tiny.onnx"), 2);
        String spec = SPEC.formatted(EVENTS, format, model, DECISIONS, LEDGER, DEAD, checkpointEvery);
        return Files.writeString(folder.resolve("tiny.yaml"), spec);
    }

    /** Makes its topics. */
    public static void createTopics(String bootstrap, int partitions) throws Exception {
        Kafka.create(bootstrap, partitions, EVENTS, DECISIONS, LEDGER, DEAD);
    }

    /** A transaction whose id is a number. */
    public static ProducerRecord<byte[], byte[]> transaction(long id, long timeMillis) {
        String customer = "c" + id % 97;
        String json =
                "{\"event_id\":\"%d\",\"event_time\":%d,\"customer_id\":\"%s\",\"terminal_id\":\"t\",\"amount\":%d.5}"
                        .formatted(id, timeMillis, customer, id % 100);
        return new ProducerRecord<>(
                EVENTS, customer.getBytes(StandardCharsets.UTF_8), json.getBytes(StandardCharsets.UTF_8));
    }
}
