package io.headrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.cli.Cli;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandIT {
    @TempDir
    private Path data;

    private static JsonNode lastLine(Cli demo) throws Exception {
        return new ObjectMapper()
                .readTree(demo.out().lines().reduce((first, second) -> second).orElseThrow());
    }

    private Cli demo() {
        return Cli.run("demo", "--for", "5s", "--rate", "200", "--output", "json", "--data", data.toString());
    }

    @Test
    void everyEventIsScoredOrADeadLetterAlsoWhenTheFolderIsUsedAgain() throws Exception {
        assertWhole(demo());
        assertWhole(demo());
    }

    private static void assertWhole(Cli demo) throws Exception {
        assertThat(demo.exit()).as(demo.err()).isZero();
        assertThat(demo.out().lines()).hasSize(1);
        JsonNode json = lastLine(demo);
        assertThat(json.get("events").asLong()).isEqualTo(1_000);
        assertThat(json.get("dead_letters").asLong()).isEqualTo(1);
        assertThat(json.get("scores").asLong()).isEqualTo(999);
        assertThat(json.get("events_per_second").asDouble()).isPositive();
        assertThat(json.get("latency_ms").get("p99").asDouble()).isPositive();
        assertThat(json.get("ledger_latency_ms").get("p50").asDouble())
                .isGreaterThan(json.get("latency_ms").get("p50").asDouble());
        assertThat(json.get("device").asText()).isEqualTo("cpu");
        assertThat(demo.err())
                .contains("flink    http://", "broker   127.0.0.1:", "/metrics", "at-least-once")
                .doesNotContain("warning");
    }
}
