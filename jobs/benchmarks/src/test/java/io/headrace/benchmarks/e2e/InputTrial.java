package io.headrace.benchmarks.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.benchmarks.Await;
import io.headrace.benchmarks.Kafka;
import io.headrace.benchmarks.TinyPipeline;
import io.headrace.cli.local.EmbeddedBroker;
import io.headrace.cli.run.LocalPipeline;
import io.headrace.pipelines.PipelinePlan;
import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.pipelines.spec.yaml.SpecReader;
import io.headrace.stages.Mode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Bad records and good ones for one run of the tiny pipeline, and what must have become of them. */
final class InputTrial implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] KEY = "key".getBytes(StandardCharsets.UTF_8);

    private final Path folder;
    private final EmbeddedBroker broker;
    private final List<ProducerRecord<byte[], byte[]>> bad = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<ProducerRecord<byte[], byte[]>> good = new ArrayList<>();
    private final Set<String> goodIds = new LinkedHashSet<>();

    InputTrial(Path folder) throws Exception {
        this.folder = folder;
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        TinyPipeline.createTopics(broker.bootstrap(), 1);
    }

    String bootstrap() {
        return broker.bootstrap();
    }

    /** @param reason null where any that a decoder gives will do */
    void bad(byte[] payload, String reason) {
        badRecord(new ProducerRecord<>(TinyPipeline.EVENTS, KEY, payload), reason);
    }

    void badRecord(ProducerRecord<byte[], byte[]> record, String reason) {
        bad.add(record);
        reasons.add(reason);
    }

    void good(String id, long time) throws IOException {
        good(id, Payloads.event(id, time));
    }

    void good(String id, byte[] payload) {
        good.add(new ProducerRecord<>(TinyPipeline.EVENTS, KEY, payload));
        goodIds.add(id);
    }

    @Override
    public void close() {
        broker.close();
    }

    /** Runs the pipeline live, first over what is bad, then over what is good. */
    void judge(String format) throws Exception {
        PipelineSpec spec =
                SpecReader.read(TinyPipeline.write(folder, format, "1s")).spec().orElseThrow();
        PipelinePlan plan = PipelinePlan.of(spec.withKafka(spec.kafka().withBootstrap(broker.bootstrap())));
        Path checkpoints = folder.resolve("checkpoints");
        try (LocalPipeline pipeline = LocalPipeline.start(plan, Mode.LIVE, 1, checkpoints, Optional.empty(), 0)) {
            Kafka.put(broker.bootstrap(), bad);
            Await.until(bad.size() + " dead letters", PATIENCE, () -> dead().size() >= bad.size());
            Kafka.put(broker.bootstrap(), good);
            Await.until(good.size() + " scores", PATIENCE, () -> ledger().size() >= good.size());
            requireNoFailure(pipeline.ui());
        }
        requireDeadLetters();
        requireScores();
    }

    private List<ConsumerRecord<byte[], byte[]>> dead() {
        return Kafka.all(broker.bootstrap(), TinyPipeline.DEAD);
    }

    List<ConsumerRecord<byte[], byte[]>> ledger() {
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
            byOffset.put(Integer.parseInt(header(letter, "headrace.offset")), letter);
        }
        assertThat(byOffset).hasSize(bad.size());
        for (int offset = 0; offset < bad.size(); offset++) {
            requireDeadLetter(byOffset.get(offset), bad.get(offset), reasons.get(offset));
        }
    }

    private static void requireDeadLetter(
            ConsumerRecord<byte[], byte[]> letter, ProducerRecord<byte[], byte[]> record, String reason) {
        byte[] payload = record.value();
        String beginning = payload == null ? "a tombstone" : new String(payload, 0, Math.min(payload.length, 200));
        assertThat(letter).as("dead letter of %s", beginning).isNotNull();
        String found = header(letter, "headrace.reason");
        if (reason == null) {
            assertThat(found).as(beginning).isIn("malformed", "wrong-type", "missing-field", "time-out-of-range");
        } else {
            assertThat(found).as(beginning).isEqualTo(reason);
        }
        requirePart(letter, letter.value(), payload, "headrace.length");
        requirePart(letter, letter.key(), record.key(), "headrace.key-length");
    }

    /** The whole, or its beginning where the letter says that it was cut. */
    private static void requirePart(
            ConsumerRecord<byte[], byte[]> letter, byte[] part, byte[] whole, String lengthHeader) {
        if (whole == null || header(letter, lengthHeader) == null) {
            assertThat(part).isEqualTo(whole);
        } else {
            assertThat(header(letter, lengthHeader)).isEqualTo(Integer.toString(whole.length));
            assertThat(part).isEqualTo(Arrays.copyOf(whole, part.length));
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
}
