package io.headrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.cli.local.EmbeddedBroker;
import io.headrace.cli.local.Records;
import io.headrace.testing.Project;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The shipped spec of the card-fraud pipeline against a broker, from validate to the end of a run. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RunCommandIT {
    private static final Path ROOT = Project.root();
    private static final long BEGIN = 1_700_000_000_000L;
    private static final int EVENTS = 300;

    @TempDir
    private static Path broker;

    private static EmbeddedBroker kafka;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        kafka = EmbeddedBroker.start(broker, 0);
        create(
                "transactions",
                "labels",
                "fraud-decisions",
                "fraud-ledger",
                "fraud-drift",
                "fraud-quality",
                "transactions.dlq");
        Records.put(
                kafka.bootstrap(),
                IntStream.range(0, EVENTS).mapToObj(RunCommandIT::payment).toList());
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void validateTakesTheShippedSpecAndSaysWhichTopicsAreMissing() throws Exception {
        assertThat(cli("validate", spec()))
                .satisfies(valid -> assertThat(valid.exit()).as(valid.err()).isZero());
        Cli missing = cli("validate", spec("topic: labels", "topic: no-labels", "[transactions]", "[no-events]"));
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.err())
                .contains("source.topics[0]: expected a topic", "\"no-events\", which does not exist")
                .contains("labels.topic: expected a topic", "\"no-labels\", which does not exist");
    }

    @Test
    void aReplayScoresEveryEventInAvroTooOnBothBackendsAndLeavesNoState() throws Exception {
        for (String backend : List.of("hashmap", "rocksdb")) {
            String decisions = "decisions-" + backend;
            String ledger = "ledger-" + backend;
            Path spec = spec(
                    "fraud-decisions, delivery: at-least-once",
                    decisions + ", delivery: at-least-once, format: avro",
                    "fraud-ledger",
                    ledger);
            Files.writeString(spec, Files.readString(spec) + "\ncheckpoint: {backend: " + backend + "}\n");
            create(decisions, ledger);

            Cli run = cli("run", spec, "--bounded", "--state", folder.resolve(backend));
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.out()).contains("from the earliest offsets");
            assertThat(Records.all(kafka.bootstrap(), decisions)).hasSize(EVENTS);
            assertThat(Records.values(kafka.bootstrap(), ledger))
                    .hasSize(EVENTS)
                    .allSatisfy(score -> assertThat(score).contains("\"customer_count_1d\":", "\"fallback\":false"));
            assertThat(folder.resolve(backend).resolve("checkpoints"))
                    .isDirectoryNotContaining("glob:**/chk-*/_metadata");
        }
    }

    /** With its interval hardly a checkpoint commits anything: what is committed was committed by stopping. */
    @Test
    void aTerminatedRunCommitsWhatItWroteAndGoesOnFromThere() throws Exception {
        create("live-decisions", "live-ledger");
        Path spec = spec(
                "name: card-fraud\nversion",
                "name: live\nversion",
                "fraud-decisions",
                "live-decisions",
                "fraud-ledger",
                "live-ledger");
        Files.writeString(
                spec,
                Files.readString(spec) + "\ncheckpoint: {interval: 3m}\ndeadline: {header: budget-ms, score: 0.25}\n");
        Process run = live(spec);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            while (openTransactions(admin).isEmpty()) {
                assertThat(run.isAlive()).as(errors()).isTrue();
            }
            assertThat(terminated(run))
                    .as("killed by SIGTERM, as a shell counts it")
                    .isEqualTo(143);
            assertThat(openTransactions(admin)).isEmpty();
        } finally {
            run.destroyForcibly();
        }
        assertThat(Records.all(kafka.bootstrap(), "live-ledger")).isNotEmpty();

        Process next = live(spec);
        try {
            assertThat(Children.awaitLine(next, "pipeline")).contains("from checkpoint savepoint-");
            while (Records.all(kafka.bootstrap(), "live-decisions").size() < EVENTS) {
                assertThat(next.isAlive()).as(errors()).isTrue();
            }
            assertThat(terminated(next)).as(errors()).isEqualTo(143);
        } finally {
            next.destroyForcibly();
        }
        assertThat(Records.values(kafka.bootstrap(), "live-ledger"))
                .hasSize(EVENTS)
                .allMatch(score -> isFallback(score) == isOfAnEventInAHurry(score));
    }

    private Process live(Path spec) throws Exception {
        return Children.start(folder.resolve("err.txt"), arguments("run", spec, "--state", folder.resolve("state")));
    }

    private String errors() throws Exception {
        return Files.readString(folder.resolve("err.txt"));
    }

    private static int terminated(Process run) throws InterruptedException {
        run.destroy();
        return run.waitFor();
    }

    private static List<TransactionListing> openTransactions(Admin admin) throws Exception {
        return admin
                .listTransactions(new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING)))
                .all()
                .get()
                .stream()
                .filter(transaction -> transaction.transactionalId().startsWith("live"))
                .toList();
    }

    private static Cli cli(String command, Path spec, Object... more) {
        return Cli.run(arguments(command, spec, more));
    }

    private static String[] arguments(String command, Path spec, Object... more) {
        List<String> arguments = new ArrayList<>(List.of(command, spec.toString(), "--bootstrap", kafka.bootstrap()));
        for (Object argument : more) {
            arguments.add(argument.toString());
        }
        return arguments.toArray(String[]::new);
    }

    /** The shipped spec with some texts replaced, and its model where it lies. */
    private Path spec(String... replacements) throws Exception {
        String text = Files.readString(ROOT.resolve("specs/card-fraud.yaml"))
                .replace(
                        "version: 1, device: auto",
                        "version: 1, repository: "
                                + ROOT.resolve("models/repository").toAbsolutePath());
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        return Files.writeString(Files.createTempFile(folder, "spec", ".yaml"), text);
    }

    private static void create(String... topics) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(List.of(topics).stream()
                            .map(topic -> new NewTopic(topic, 2, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    private static ProducerRecord<byte[], byte[]> payment(int number) {
        long time = BEGIN + Duration.ofMinutes(number).toMillis();
        String json =
                "{\"event_id\":\"%d\",\"event_time\":%d,\"customer_id\":\"c%d\",\"terminal_id\":\"t%d\",\"amount\":%d.5}"
                        .formatted(number, time, number % 7, number % 5, number % 90);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>("transactions", json.getBytes(StandardCharsets.UTF_8));
        if (isInAHurry(number)) {
            record.headers().add("budget-ms", "0".getBytes(StandardCharsets.UTF_8));
        }
        return record;
    }

    /** Such an event has no time at all, where the spec gives events deadlines. */
    private static boolean isInAHurry(int number) {
        return number % 3 == 0;
    }

    private static boolean isFallback(String score) {
        return score.contains("\"score\":0.25,\"decision\":\"approve\"") && score.contains("\"fallback\":true");
    }

    private static boolean isOfAnEventInAHurry(String score) {
        return isInAHurry(Integer.parseInt(score.replaceFirst(".*\"event_id\":\"(\\d+)\".*", "$1")));
    }
}
