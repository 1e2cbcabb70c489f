package io.headrace.benchmarks.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.benchmarks.Await;
import io.headrace.benchmarks.Kafka;
import io.headrace.benchmarks.TinyPipeline;
import io.headrace.cli.Main;
import io.headrace.cli.local.EmbeddedBroker;
import io.headrace.cli.run.LocalPipeline;
import io.headrace.pipelines.PipelinePlan;
import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.pipelines.spec.yaml.SpecReader;
import io.headrace.stages.Mode;
import io.headrace.testing.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that may lie in a topic: each bad record is set aside with its reason, each good one scored once. */
class BadInputIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final List<byte[]> bad = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<byte[]> good = new ArrayList<>();
    private final Set<String> goodIds = new LinkedHashSet<>();
    private EmbeddedBroker broker;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        Kafka.create(
                broker.bootstrap(),
                1,
                TinyPipeline.EVENTS,
                TinyPipeline.DECISIONS,
                TinyPipeline.LEDGER,
                TinyPipeline.DEAD);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void eachKindOfBadRecordIsSetAsideWithItsReasonAndTheRestIsScored() throws Exception {
        long now = System.currentTimeMillis();
        String whole = new String(Payloads.event("whole", now), StandardCharsets.UTF_8);
        bad(null, "malformed");
        bad(whole.substring(0, whole.length() / 2).getBytes(), "malformed");
        bad("".getBytes(), "malformed");
        bad(whole.replace("12.5", "\"much\"").getBytes(), "wrong-type");
        bad(whole.replace("12.5", "[12.5]").getBytes(), "wrong-type");
        bad(whole.replace("\"whole\"", "{}").getBytes(), "wrong-type");
        bad(whole.replace("\"amount\"", "\"amounts\"").getBytes(), "missing-field");
        bad(whole.replace("\"whole\"", "null").getBytes(), "missing-field");
        bad(Payloads.event("year 9999", 253_402_300_799_000L), "time-out-of-range");
        bad(Payloads.event("before 1970", -1), "time-out-of-range");
        bad(Payloads.event("two days ahead", now + Duration.ofDays(2).toMillis()), "time-out-of-range");
        bad(Payloads.event("x".repeat(20 << 20), now), "too-large");
        for (int i = 0; i < 500; i++) {
            good("good " + i, now - 500 + i);
        }

        judge("json");
    }

    @Test
    void nastyJsonIsSetAsideAloneAndPassedOverInsideAGoodEvent() throws Exception {
        Path suite = Project.data("json-test-suite").resolve("test_parsing");
        long now = System.currentTimeMillis();
        try (Stream<Path> files = Files.list(suite)) {
            for (Path file : files.sorted().toList()) {
                byte[] content = Files.readAllBytes(file);
                bad(content, null);
                String kind = file.getFileName().toString().substring(0, 2);
                byte[] within = Payloads.within(file.getFileName().toString(), content, now);
                if (kind.equals("y_")) {
                    good.add(within);
                    goodIds.add(file.getFileName().toString());
                } else if (kind.equals("n_")) {
                    bad(within, "malformed");
                }
            }
        }

        judge("json");
    }

    @Test
    void naughtyStringsAreIdsLikeOthers() throws Exception {
        Path file = Project.data("naughty-strings").resolve("blns.json");
        long now = System.currentTimeMillis();
        Set<String> strings = new LinkedHashSet<>();
        JSON.readTree(file.toFile()).forEach(text -> strings.add(text.asText()));
        for (String text : strings) {
            good(text, now);
        }

        judge("json");
    }

    @Test
    void avroFilesOfOthersAreNoTransactions() throws Exception {
        try (Stream<Path> files = Files.walk(Project.data("avro-interop"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                bad(Files.readAllBytes(file), null);
            }
        }
        for (int i = 0; i < 100; i++) {
            good.add(Payloads.avro("good " + i, System.currentTimeMillis()));
            goodIds.add("good " + i);
        }
        byte[] whole = Payloads.avro("whole", System.currentTimeMillis());
        bad(Arrays.copyOf(whole, whole.length - 3), "malformed");
        bad(null, "malformed");

        judge("avro");
    }

    private void bad(byte[] payload, String reason) {
        bad.add(payload);
        reasons.add(reason);
    }

    private void good(String id, long time) throws IOException {
        good.add(Payloads.event(id, time));
        goodIds.add(id);
    }

    /** Runs the pipeline live, first over what is bad, then over what is good. */
    private void judge(String format) throws Exception {
        PipelineSpec spec =
                SpecReader.read(TinyPipeline.write(folder, format, "1s")).spec().orElseThrow();
        PipelinePlan plan = PipelinePlan.of(spec.withKafka(spec.kafka().withBootstrap(broker.bootstrap())));
        Path checkpoints = folder.resolve("checkpoints");
        try (LocalPipeline pipeline = LocalPipeline.start(plan, Mode.LIVE, 1, checkpoints, Optional.empty(), 0)) {
            put(bad);
            Await.until(bad.size() + " dead letters", PATIENCE, () -> dead().size() >= bad.size());
            put(good);
            Await.until(good.size() + " scores", PATIENCE, () -> ledger().size() >= good.size());
            requireNoFailure(pipeline.ui());
        }
        requireDeadLetters();
        requireScores();
    }

    private void put(List<byte[]> payloads) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        payloads.forEach(payload -> records.add(new ProducerRecord<>(TinyPipeline.EVENTS, "key".getBytes(), payload)));
        Kafka.put(broker.bootstrap(), records);
    }

    private List<ConsumerRecord<byte[], byte[]>> dead() {
        return Kafka.all(broker.bootstrap(), TinyPipeline.DEAD);
    }

    private List<ConsumerRecord<byte[], byte[]>> ledger() {
        return Kafka.all(broker.bootstrap(), TinyPipeline.LEDGER);
    }

    /** Flink remembers every failure of a job, restarted or not. */
    private static void requireNoFailure(URI ui) throws Exception {
        JsonNode jobs = get(ui.resolve("/jobs"));
        JsonNode exceptions = get(ui.resolve("/jobs/" + jobs.at("/jobs/0/id").asText() + "/exceptions"));
        assertThat(exceptions.at("/exceptionHistory/entries")).as("failures").isEmpty();
    }

    private static JsonNode get(URI address) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address).build();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private void requireDeadLetters() {
        Map<Integer, ConsumerRecord<byte[], byte[]>> byOffset = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> letter : dead()) {
            assertThat(header(letter, "headrace.topic")).isEqualTo(TinyPipeline.EVENTS);
            assertThat(header(letter, "headrace.partition")).isEqualTo("0");
            assertThat(letter.key()).isEqualTo("key".getBytes());
            byOffset.put(Integer.parseInt(header(letter, "headrace.offset")), letter);
        }
        assertThat(byOffset).hasSize(bad.size());
        for (int offset = 0; offset < bad.size(); offset++) {
            requireDeadLetter(byOffset.get(offset), bad.get(offset), reasons.get(offset));
        }
    }

    private static void requireDeadLetter(ConsumerRecord<byte[], byte[]> letter, byte[] payload, String reason) {
        String beginning = payload == null ? "a tombstone" : new String(payload, 0, Math.min(payload.length, 200));
        assertThat(letter).as("dead letter of %s", beginning).isNotNull();
        String found = header(letter, "headrace.reason");
        if (reason == null) {
            assertThat(found).as(beginning).isIn("malformed", "wrong-type", "missing-field", "time-out-of-range");
        } else {
            assertThat(found).as(beginning).isEqualTo(reason);
        }
        if (header(letter, "headrace.truncated") == null) {
            assertThat(letter.value()).isEqualTo(payload);
        } else {
            assertThat(header(letter, "headrace.length")).isEqualTo(Integer.toString(payload.length));
        }
    }

    private void requireScores() throws IOException {
        Set<String> scored = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : ledger()) {
            JsonNode score = JSON.readTree(record.value());
            assertThat(scored.add(score.path("event_id").asText()))
                    .as("once: " + score)
                    .isTrue();
            assertThat(score.at("/flags/late").asBoolean())
                    .as("late, as if the watermark had been carried away")
                    .isFalse();
        }
        assertThat(scored).isEqualTo(goodIds);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        var header = letter.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    @Test
    void deadLettersOfALateSchemaAreScoredAfterAReplay() throws Exception {
        bad(
                new String(Payloads.event("1", 1_500_000_000_000L), StandardCharsets.UTF_8)
                        .replace("amount", "sum")
                        .getBytes(),
                null);
        judge("json");
        String spec = Files.readString(folder.resolve("tiny.yaml"));
        Path schema = Files.writeString(folder.resolve("fixed.avsc"), fixedSchema());
        Path fixed = Files.writeString(
                folder.resolve("fixed.yaml"), spec.replace("format: json", "format: json, schema: " + schema));

        assertThat(headrace("dlq", "replay", "--bootstrap", broker.bootstrap(), "--topic", TinyPipeline.DEAD))
                .contains("sent 1 to " + TinyPipeline.EVENTS);
        headrace(
                "run",
                fixed.toString(),
                "--bootstrap",
                broker.bootstrap(),
                "--bounded",
                "--fresh",
                "--state",
                folder.resolve("state").toString());

        assertThat(ledger())
                .as("the original and its replay, which the fixed schema reads")
                .hasSize(2);
    }

    private static String fixedSchema() throws IOException {
        return Files.readString(Project.file("schemas/src/main/resources/io/headrace/schemas/Transaction.avsc"))
                .replace("\"amount\", \"type\": \"double\"", "\"amount\", \"type\": \"double\", \"default\": 0");
    }

    private static String headrace(String... command) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int exit = Main.run(new PrintWriter(out), new PrintWriter(errors), command);
        assertThat(exit).as(errors.toString()).isZero();
        return out.toString();
    }
}
