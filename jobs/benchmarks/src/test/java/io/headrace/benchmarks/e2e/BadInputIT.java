package io.headrace.benchmarks.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.benchmarks.TinyPipeline;
import io.headrace.cli.Main;
import io.headrace.testing.Project;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that may lie in a topic: each bad record is set aside with its reason, each good one scored once. */
class BadInputIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private InputTrial trial;

    @BeforeEach
    void start() throws Exception {
        trial = new InputTrial(folder);
    }

    @AfterEach
    void stop() {
        trial.close();
    }

    @Test
    void eachKindOfBadRecordIsSetAsideWithItsReasonAndTheRestIsScored() throws Exception {
        long now = System.currentTimeMillis();
        String whole = new String(Payloads.event("whole", now), StandardCharsets.UTF_8);
        trial.bad(null, "malformed");
        trial.bad(whole.substring(0, whole.length() / 2).getBytes(), "malformed");
        trial.bad("".getBytes(), "malformed");
        trial.bad(whole.replace("12.5", "\"much\"").getBytes(), "wrong-type");
        trial.bad(whole.replace("12.5", "[12.5]").getBytes(), "wrong-type");
        trial.bad(whole.replace("\"whole\"", "{}").getBytes(), "wrong-type");
        trial.bad(whole.replace("\"amount\"", "\"amounts\"").getBytes(), "missing-field");
        trial.bad(whole.replace("\"whole\"", "null").getBytes(), "missing-field");
        trial.bad(Payloads.event("year 9999", 253_402_300_799_000L), "time-out-of-range");
        trial.bad(Payloads.event("before 1970", -1), "time-out-of-range");
        trial.bad(Payloads.event("two days ahead", now + Duration.ofDays(2).toMillis()), "time-out-of-range");
        trial.bad(Payloads.event("x".repeat(20 << 20), now), "too-large");
        for (int i = 0; i < 500; i++) {
            trial.good("good " + i, now - 500 + i);
        }

        trial.judge("json");
    }

    @Test
    void nastyJsonIsSetAsideAloneAndPassedOverInsideAGoodEvent() throws Exception {
        Path suite = Project.data("json-test-suite").resolve("test_parsing");
        long now = System.currentTimeMillis();
        try (Stream<Path> files = Files.list(suite)) {
            for (Path file : files.sorted().toList()) {
                byte[] content = Files.readAllBytes(file);
                trial.bad(content, null);
                String kind = file.getFileName().toString().substring(0, 2);
                byte[] within = Payloads.within(file.getFileName().toString(), content, now);
                if (kind.equals("y_")) {
                    trial.good(file.getFileName().toString(), within);
                } else if (kind.equals("n_")) {
                    trial.bad(within, "malformed");
                }
            }
        }

        trial.judge("json");
    }

    @Test
    void naughtyStringsAreIdsLikeOthers() throws Exception {
        Path file = Project.data("naughty-strings").resolve("blns.json");
        long now = System.currentTimeMillis();
        Set<String> strings = new LinkedHashSet<>();
        JSON.readTree(file.toFile()).forEach(text -> strings.add(text.asText()));
        for (String text : strings) {
            trial.good(text, now);
        }

        trial.judge("json");
    }

    @Test
    void avroFilesOfOthersAreNoTransactions() throws Exception {
        try (Stream<Path> files = Files.walk(Project.data("avro-interop"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                trial.bad(Files.readAllBytes(file), null);
            }
        }
        for (int i = 0; i < 100; i++) {
            trial.good("good " + i, Payloads.avro("good " + i, System.currentTimeMillis()));
        }
        byte[] whole = Payloads.avro("whole", System.currentTimeMillis());
        trial.bad(Arrays.copyOf(whole, whole.length - 3), "malformed");
        trial.bad(null, "malformed");

        trial.judge("avro");
    }

    @Test
    void deadLettersOfALateSchemaAreScoredAfterAReplay() throws Exception {
        trial.bad(
                new String(Payloads.event("1", 1_500_000_000_000L), StandardCharsets.UTF_8)
                        .replace("amount", "sum")
                        .getBytes(),
                null);
        trial.judge("json");
        String spec = Files.readString(folder.resolve("tiny.yaml"));
        Path schema = Files.writeString(folder.resolve("fixed.avsc"), fixedSchema());
        Path fixed = Files.writeString(
                folder.resolve("fixed.yaml"), spec.replace("format: json", "format: json, schema: " + schema));

        assertThat(headrace("dlq", "replay", "--bootstrap", trial.bootstrap(), "--topic", TinyPipeline.DEAD))
                .contains("sent 1 to " + TinyPipeline.EVENTS);
        headrace(
                "run",
                fixed.toString(),
                "--bootstrap",
                trial.bootstrap(),
                "--bounded",
                "--fresh",
                "--state",
                folder.resolve("state").toString());

        assertThat(trial.ledger())
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
