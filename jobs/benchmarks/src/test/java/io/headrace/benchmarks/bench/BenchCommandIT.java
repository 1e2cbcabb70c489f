package io.headrace.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.onnxruntime.OrtProvider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.runtime.infer.Ort;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 4, unit = TimeUnit.MINUTES)
class BenchCommandIT {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void everySubjectIsMeasuredAndEveryClaimJudged() throws Exception {
        int exit = measure("engine");

        assertThat(exit).as(err.toString()).isZero();
        JsonNode part = part();
        assertThat(part.path("subjects"))
                .extracting(subject -> subject.path("subject").asText())
                .containsExactly(
                        "raw",
                        "discard",
                        "engine",
                        "fraud-rows",
                        "map-pinned",
                        "map-new",
                        "async-pool",
                        "async-server");
        assertThat(part.path("subjects")).allSatisfy(subject -> {
            assertThat(subject.path("rowsPerSecond").path("median").asDouble()).isPositive();
            assertThat(subject.path("measured").path("samples")).hasSize(2);
        });
        assertThat(part.path("claims"))
                .hasSize(4)
                .allSatisfy(
                        claim -> assertThat(claim.path("value").path("median").asDouble())
                                .isPositive());
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("engine/mlp", "raw OrtSession loop", "<svg");
        assertThat(out.toString()).contains("us CPU/row", "target at most 1.25");
    }

    @Test
    void theSameFromKafkaToKafka() throws Exception {
        int exit = measure("kafka");

        assertThat(exit).as(err.toString()).isZero();
        JsonNode part = part();
        assertThat(part.path("contest").asText()).isEqualTo("kafka/mlp");
        assertThat(part.path("subjects"))
                .hasSize(6)
                .allSatisfy(subject -> assertThat(
                                subject.path("cpuMicrosPerRow").path("median").asDouble())
                        .isPositive());
        assertThat(part.path("claims")).hasSize(5);
    }

    @Test
    void thePipelineOnOneSlotAndOnTwo() throws Exception {
        int exit = measure("scaling");

        assertThat(exit).as(err.toString()).isZero();
        JsonNode part = part();
        assertThat(part.path("subjects"))
                .extracting(subject -> subject.path("title").asText())
                .containsExactly("1 slot", "2 slots");
        assertThat(part.path("claims")).singleElement().satisfies(claim -> {
            assertThat(claim.path("claim").asText()).isEqualTo("events/s of 2 slots against 2 times those of one");
            assertThat(claim.path("value").path("median").asDouble()).isPositive();
        });
    }

    @Test
    void whatCannotBeMeasuredIsSaidInOneLine() {
        assertThat(run("engine", "--rounds", "1")).isEqualTo(2);
        assertThat(run("engine", "--warm-up", "0")).isEqualTo(2);
        assertThat(run("engines")).isEqualTo(2);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        rounds -> assertThat(rounds).contains("expected at least 2 rounds"),
                        warmUp -> assertThat(warmUp).contains("2.0 and 0"),
                        suite -> assertThat(suite)
                                .contains(
                                        "expected one of [engine, kafka, crayfish, latency, policy, agreement, sharing, memory, scaling, drift], found engines"));
    }

    @Test
    void aDeviceThatIsNotThereIsSaidInOneLine() {
        assumeFalse(Ort.providers().contains(OrtProvider.CUDA), "skipped: this ONNX Runtime has CUDA");
        assertThat(run("engine", "--device", "cuda")).isEqualTo(1);
        assertThat(run("engine", "--device", "tpu")).isEqualTo(2);
        assertThat(run("agreement", "--device", "cpu")).isEqualTo(2);
        assertThat(err.toString().lines())
                .satisfiesExactly(
                        cuda -> assertThat(cuda).contains("expected an ONNX Runtime with CUDA, found one with"),
                        tpu -> assertThat(tpu).contains("--device: expected cpu or cuda, found tpu"),
                        suite -> assertThat(suite).contains("expected one that runs on cpu, found agreement"));
    }

    private JsonNode part() throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve("results.json").toFile())
                .path("parts")
                .path(0);
    }

    private int measure(String suite) {
        return run(
                suite,
                "--models",
                "mlp",
                "--rounds",
                "2",
                "--seconds",
                "0.1",
                "--warm-up",
                "2",
                "--out",
                folder.toString());
    }

    private int run(String... args) {
        return BenchCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
