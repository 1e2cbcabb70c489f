package io.headrace.cli.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.cli.Children;
import io.headrace.cli.local.EmbeddedBroker;
import io.headrace.cli.local.Records;
import io.headrace.testing.Project;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real Prometheus scrapes the shipped pipeline as it runs, in a process of its own, and evaluates the rules. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ScrapeIT {
    private static final int EVENTS = 300;
    private static final long BEGIN = 1_700_000_000_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long ASK_EVERY_NANOS = Duration.ofMillis(250).toNanos();

    /**
     * Named by rules and dashboards, but not recorded yet by any stage. A name that is recorded at last has to be struck off
     * here, so that from then on the test looks for it.
     */
    private static final Set<String> TO_COME = Set.of(
            "drift_quality_value", "drift_quality_floor_value", "drift_quality_expected_value", "drift_labels_total");

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static Process pipeline;
    private static Prometheus prometheus;

    @BeforeAll
    static void start() throws Exception {
        Tool.find("prometheus");
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        create("transactions", "labels", "fraud-decisions", "fraud-ledger", "fraud-drift", "transactions.dlq");
        Records.put(broker.bootstrap(), records());
        pipeline = Children.start(
                folder.resolve("errors.txt"),
                "run",
                spec().toString(),
                "--bootstrap",
                broker.bootstrap(),
                "--state",
                folder.resolve("state").toString());
        URI metrics = URI.create(Children.awaitLine(pipeline, "metrics").strip());
        prometheus = Prometheus.start(metrics.getAuthority(), Files.createDirectory(folder.resolve("prometheus")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (prometheus != null) {
            prometheus.close();
        }
        if (pipeline != null) {
            pipeline.destroyForcibly().waitFor();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void everyMetricThatARuleADashboardOrARunbookNamesIsScraped() throws Exception {
        Set<String> named = Query.all().stream()
                .flatMap(query -> PromQl.metrics(query.query()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).containsAll(TO_COME);
        named.removeAll(TO_COME);

        assertThat(awaitNames(named)).as(errors()).containsAll(named);
        assertThat(prometheus.names())
                .as("recorded now: strike it off the list of what is to come")
                .doesNotContainAnyElementsOf(TO_COME);
    }

    @Test
    void everyRuleIsEvaluatedWithoutAnError() throws Exception {
        awaitNames(Set.copyOf(Monitoring.recorded()));

        List<JsonNode> rules = new ArrayList<>();
        prometheus
                .api("rules")
                .at("/data/groups")
                .forEach(group -> group.get("rules").forEach(rules::add));
        assertThat(rules)
                .hasSameSizeAs(Monitoring.rules())
                .allSatisfy(rule -> assertThat(rule.get("health").asText())
                        .as(rule.toPrettyString())
                        .isEqualTo("ok"));
    }

    @Test
    void everyPanelAndEveryRunbookAsksWhatPrometheusUnderstands() throws Exception {
        List<Query> queries = new ArrayList<>(Query.panels());
        queries.addAll(Query.runbooks());
        for (Query query : queries) {
            JsonNode answer = prometheus.query(query.filledIn());
            assertThat(answer.get("status").asText())
                    .as("%s: %s: %s", query.where(), query.query(), answer.path("error"))
                    .isEqualTo("success");
        }
    }

    @Test
    void thePipelinesNameIsTheLabelJobAndTheProcessHasThatOfTheScrape() throws Exception {
        awaitNames(Set.of("score_emitted_scores_total", "flink_jobmanager_job_numRestarts"));

        assertThat(jobs("score_emitted_scores_total")).containsExactly("card-fraud");
        assertThat(jobs("flink_jobmanager_job_numRestarts")).containsExactly("card-fraud");
        assertThat(jobs("process_resident_memory_bytes")).containsExactly("headrace");
        assertThat(jobs("up")).containsExactly("headrace");
    }

    private static List<String> jobs(String metric) throws Exception {
        return prometheus
                .query("group by (job) (" + metric + ")")
                .at("/data/result")
                .findValuesAsText("job");
    }

    /** @return what there was when all were there, or when patience ended */
    private static List<String> awaitNames(Set<String> names) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> seen = prometheus.names();
        while (!seen.containsAll(names) && System.nanoTime() < deadline && pipeline.isAlive()) {
            LockSupport.parkNanos(ASK_EVERY_NANOS);
            seen = prometheus.names();
        }
        return seen;
    }

    private static String errors() throws Exception {
        return Files.readString(folder.resolve("errors.txt"));
    }

    /** The shipped spec, its model where it lies, its windows of drift short enough for the payments to fill some. */
    private static Path spec() throws Exception {
        String model = "version: 1, device: auto";
        String window = "drift: {window: 1d";
        String text = Files.readString(Project.file("specs/card-fraud.yaml"));
        assertThat(text).contains(model, window);
        Path repository = Project.file("models/repository").toAbsolutePath();
        return Files.writeString(
                folder.resolve("spec.yaml"),
                text.replace(model, "version: 1, repository: " + repository).replace(window, "drift: {window: 3h"));
    }

    private static void create(String... topics) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(List.of(topics).stream()
                            .map(topic -> new NewTopic(topic, 1, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    /** Payments a minute apart, a label for each, and one record that is none. */
    private static List<ProducerRecord<byte[], byte[]>> records() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int number = 0; number < EVENTS; number++) {
            long time = BEGIN + Duration.ofMinutes(number).toMillis();
            records.add(record(
                    "transactions",
                    "{\"event_id\":\"%d\",\"event_time\":%d,\"customer_id\":\"c%d\",\"terminal_id\":\"t%d\",\"amount\":%d.5}"
                            .formatted(number, time, number % 7, number % 5, number % 90)));
            records.add(record(
                    "labels",
                    "{\"event_id\":\"%d\",\"event_time\":%d,\"label_time\":%d,\"customer_id\":\"c%d\",\"terminal_id\":\"t%d\",\"label\":%d}"
                            .formatted(number, time, time + 1, number % 7, number % 5, number % 2)));
        }
        records.add(record("transactions", "{"));
        return records;
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, String json) {
        return new ProducerRecord<>(topic, json.getBytes(StandardCharsets.UTF_8));
    }
}
