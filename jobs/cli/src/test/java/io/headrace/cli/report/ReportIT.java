package io.headrace.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.cli.Cli;
import io.headrace.cli.local.EmbeddedBroker;
import io.headrace.cli.local.Records;
import io.headrace.contract.DriftReport;
import io.headrace.contract.QualityReport;
import io.headrace.schemas.ReportCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on topics of a real broker. */
class ReportIT {
    private static final String DRIFT = "card-fraud.drift";
    private static final String QUALITY = "card-fraud.quality";

    @TempDir
    private static Path data;

    @TempDir
    private Path folder;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.start(data, 0);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        List<DriftReport> drift = Made.hours("amount", false, true, true, false);
        for (int i = 0; i < drift.size(); i++) {
            byte[] json = ReportCodec.drift().toJson(drift.get(i));
            records.add(new ProducerRecord<>(
                    DRIFT, i % 2 == 0 ? json : ReportCodec.drift().toAvro(drift.get(i))));
        }
        records.add(new ProducerRecord<>(DRIFT, ReportCodec.drift().toJson(drift.get(0))));
        records.add(new ProducerRecord<>(DRIFT, "stray".getBytes()));
        records.add(new ProducerRecord<>(DRIFT, null));
        for (QualityReport report : List.of(Made.quality(0, 0, "", 0, 0.9), Made.quality(0, 1, "", 800, 0.9))) {
            records.add(new ProducerRecord<>(QUALITY, ReportCodec.quality().toAvro(report)));
        }
        Records.put(broker.bootstrap(), records);
        abandon(ReportCodec.drift().toJson(Made.drift(Made.START + 9 * Made.HOUR)));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    /** A report of a transaction that was aborted. */
    private static void abandon(byte[] report) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", broker.bootstrap(), "transactional.id", "report-it", "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(DRIFT, report));
            producer.flush();
            producer.abortTransaction();
        }
    }

    @Test
    void topicsOfBothFormatsBecomeOnePage() throws Exception {
        Path out = folder.resolve("report.html");
        Cli report = Cli.run(
                "report",
                "--bootstrap",
                broker.bootstrap(),
                "--drift-topic",
                DRIFT,
                "--quality-topic",
                QUALITY,
                "--out",
                out.toString(),
                "-o",
                "json");

        assertThat(report.exit()).as(report.err()).isZero();
        JsonNode summary = new ObjectMapper().readTree(report.out());
        assertThat(summary.at("/drift_reports").asInt())
                .as("without the one that was never committed")
                .isEqualTo(4);
        assertThat(summary.at("/quality_reports").asInt()).isEqualTo(2);
        assertThat(summary.at("/repeated").asInt()).isEqualTo(1);
        assertThat(summary.at("/no_reports").asInt()).isEqualTo(2);
        assertThat(summary.at("/subjects")).hasSize(1);
        assertThat(Files.readString(out)).contains("data-name=\"amount\"", "Quality, windows of 1 d");
    }

    @Test
    void sinceLeavesOutOlderWindows() throws Exception {
        Cli report = Cli.run(
                "report",
                "--bootstrap",
                broker.bootstrap(),
                "--drift-topic",
                DRIFT,
                "--since",
                "2h",
                "--out",
                folder.resolve("report.html").toString());

        assertThat(report.out()).contains("reports 2 of drift, 0 of quality", "2 records left out: of windows before");
    }

    @Test
    void anAbsentTopicIsOneLineAndExitCodeOne() {
        Cli absent = Cli.run("report", "--bootstrap", broker.bootstrap(), "--quality-topic", "nowhere");

        assertThat(absent.exit()).isEqualTo(1);
        assertThat(absent.err())
                .startsWith("headrace report: topic nowhere: expected it at ")
                .hasLineCount(1);
    }
}
