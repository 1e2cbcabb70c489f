package io.headrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.cli.Cli;
import io.headrace.cli.local.EmbeddedBroker;
import io.headrace.cli.local.Records;
import io.headrace.contract.DriftReport;
import io.headrace.schemas.ReportCodec;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
class DemoCommandIT {
    /** What a larger amount moves; a count, a risk or the time of day it cannot. */
    private static final List<String> MOVABLE =
            List.of("amount", "customer_mean_1d", "customer_mean_7d", "customer_mean_30d", "score");

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

    /** Some 32 days in 14 s, of which the shift parts the first 14 off; its alarm has to come within 11. */
    @Test
    void driftIsFoundSoonAfterTheShiftInWhatMovedAndNowhereBefore() throws Exception {
        Cli demo = Cli.run(
                "demo",
                "--drift",
                "--drift-after",
                "14d",
                "--for",
                "14s",
                "--rate",
                "10000",
                "--output",
                "json",
                "--report",
                data.resolve("drift.html").toString(),
                "--data",
                data.toString());

        assertThat(demo.exit()).as(demo.err()).isZero();
        assertThat(demo.err())
                .contains("shift    from ", "alarm    amount, ", "report   ")
                .doesNotContain("warning");
        assertThat(data.resolve("drift.html")).content().contains("amount", "average precision");
        JsonNode json = lastLine(demo);
        assertThat(json.get("events").asLong()).isEqualTo(140_000);
        assertThat(json.get("scores").asLong() + json.get("dead_letters").asLong())
                .isEqualTo(140_000);
        assertThat(json.get("shifted").asBoolean()).isTrue();
        assertThat(json.get("alarms").findValuesAsText("feature"))
                .contains("amount")
                .isSubsetOf(MOVABLE);
        assertThat(json.get("alarms"))
                .allSatisfy(alarm ->
                        assertThat(alarm.get("days_after_shift").asDouble()).isPositive());
        assertReported(Instant.parse(json.get("shift_at").asText()));
        assertRefusedOverTheSameFolder();
    }

    private void assertReported(Instant shift) throws Exception {
        Map<Boolean, List<DriftReport>> reports = reports().stream()
                .collect(Collectors.partitioningBy(report -> report.windowEnd() <= shift.toEpochMilli()));
        assertThat(reports.get(true))
                .as("before the shift")
                .anyMatch(report -> report.reference() == DriftReport.Reference.FIRST_WINDOW)
                .allSatisfy(report -> assertThat(report.alarms()).isEmpty());
        assertThat(reports.get(false))
                .anyMatch(report -> report.alarms().contains("amount"))
                .allSatisfy(report -> assertThat(report.alarms()).isSubsetOf(MOVABLE));
    }

    private List<DriftReport> reports() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("broker"), 0)) {
            return Records.all(broker.bootstrap(), "fraud-drift").stream()
                    .map(record -> ReportCodec.drift().fromJson(record.value()))
                    .toList();
        }
    }

    private void assertRefusedOverTheSameFolder() {
        Cli again = Cli.run("demo", "--drift", "--for", "1s", "--data", data.toString());

        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("--data: with --drift expected a folder without an earlier demo");
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
