package io.headrace.cli.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.cli.Children;
import io.headrace.cli.local.EmbeddedBroker;
import io.headrace.cli.local.Records;
import io.headrace.testing.Project;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The shipped pipeline, in a process of its own, so that its registry holds nothing of other tests, on an embedded broker in
 * this one. Its topics hold payments, their labels, and a record that is neither.
 */
final class RunningPipeline implements AutoCloseable {
    private static final int EVENTS = 300;
    private static final long BEGIN = 1_700_000_000_000L;

    /** Everything that can be shown: scores of nearly nothing decide, decisions cost, and each measure has a floor. */
    private static final String QUALITY =
            "quality: {min-labels: 10, threshold: 0.00001, cost: {false-positive: 1}, floor: {auc: 0.9,"
                    + " average-precision: 0.5, precision: 0.5, recall: 0.5, precision-at-k: 0.1, brier: 0.1, log-loss: 0.1,"
                    + " cost: 9}, settled: 1h, window: 1h";

    private final Path folder;
    private final EmbeddedBroker broker;
    private Process process;
    private String metrics;

    private RunningPipeline(Path folder) throws IOException {
        this.folder = folder;
        this.broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
    }

    /** Starts it and returns once it serves its metrics. */
    static RunningPipeline start(Path folder) throws Exception {
        RunningPipeline pipeline = new RunningPipeline(folder);
        try {
            pipeline.create(
                    "transactions",
                    "labels",
                    "fraud-decisions",
                    "fraud-ledger",
                    "fraud-drift",
                    "fraud-quality",
                    "transactions.dlq");
            Records.put(pipeline.broker.bootstrap(), records());
            pipeline.run();
            return pipeline;
        } catch (Exception failed) {
            pipeline.close();
            throw failed;
        }
    }

    /** {@code host:port} that serves {@code /metrics}. */
    String metrics() {
        return metrics;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it said on standard error. */
    String errors() {
        return Monitoring.text(folder.resolve("errors.txt"));
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
        broker.close();
    }

    private void run() throws IOException {
        process = Children.start(
                folder.resolve("errors.txt"),
                "run",
                spec().toString(),
                "--bootstrap",
                broker.bootstrap(),
                "--state",
                folder.resolve("state").toString());
        metrics = URI.create(Children.awaitLine(process, "metrics").strip()).getAuthority();
    }

    /** The shipped spec, its model where it lies, its windows short enough for five hours of payments to fill some. */
    private Path spec() throws IOException {
        String model = "version: 1, device: auto";
        String drift = "drift: {window: 1d";
        String quality = "quality: {window: 1d";
        String text = Files.readString(Project.file("specs/card-fraud.yaml"));
        assertThat(text).contains(model, drift, quality);
        Path repository = Project.file("models/repository").toAbsolutePath();
        return Files.writeString(
                folder.resolve("spec.yaml"),
                text.replace(model, "version: 1, repository: " + repository)
                        .replace(drift, "drift: {window: 3h")
                        .replace(quality, QUALITY));
    }

    private void create(String... topics) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(Stream.of(topics)
                            .map(topic -> new NewTopic(topic, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    private static List<ProducerRecord<byte[], byte[]>> records() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int number = 0; number < EVENTS; number++) {
            long time = BEGIN + Duration.ofMinutes(number).toMillis();
            String about = "\"event_id\":\"%d\",\"event_time\":%d,\"customer_id\":\"c%d\",\"terminal_id\":\"t%d\""
                    .formatted(number, time, number % 7, number % 5);
            records.add(record("transactions", "{%s,\"amount\":%d.5}".formatted(about, number % 90)));
            records.add(record("labels", "{%s,\"label_time\":%d,\"label\":%d}".formatted(about, time + 1, number % 2)));
        }
        records.add(record("transactions", "{"));
        return records;
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String json) {
        return new ProducerRecord<>(topic, json.getBytes(StandardCharsets.UTF_8));
    }
}
