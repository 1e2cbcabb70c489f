package io.headrace.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.cli.Cli;
import io.headrace.contract.DriftReport;
import io.headrace.contract.FeatureDrift.Change;
import io.headrace.contract.QualityReport;
import io.headrace.schemas.ReportCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    @TempDir
    private Path folder;

    private Path file(String name, List<DriftReport> drift, List<QualityReport> quality) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (DriftReport report : drift) {
            lines.writeBytes(ReportCodec.drift().toJson(report));
            lines.write('\n');
        }
        for (QualityReport report : quality) {
            lines.writeBytes(ReportCodec.quality().toJson(report));
            lines.write('\n');
        }
        return Files.write(folder.resolve(name), lines.toByteArray());
    }

    private Path out() {
        return folder.resolve("report.html");
    }

    private JsonNode json(String... files) throws IOException {
        List<String> args = new ArrayList<>(List.of("report", "-o", "json", "--out", out().toString(), "--from"));
        args.addAll(List.of(files));
        Cli report = Cli.run(args.toArray(String[]::new));

        assertThat(report.exit()).as(report.err()).isZero();
        return new ObjectMapper().readTree(report.out());
    }

    @Test
    void filesOfBothKindsBecomeOnePageAndASummary() throws IOException {
        Path drift = file("drift.json", Made.hours("amount", false, true, true), List.of());
        Path quality = file("quality.json", List.of(), Made.weeks());

        JsonNode summary = json(drift.toString(), quality.toString());

        assertThat(summary.at("/drift_reports").asInt()).isEqualTo(3);
        JsonNode subject = summary.at("/subjects/0");
        assertThat(subject.at("/model").asText() + "/"
                        + subject.at("/model_version").asText())
                .isEqualTo("card-fraud/1");
        assertThat(subject.at("/drift/0/window").asText()).isEqualTo("1 h");
        assertThat(subject.at("/drift/0/windows").asInt()).isEqualTo(3);
        assertThat(subject.at("/drift/0/last_window_end").asText()).isEqualTo("2026-11-20T03:00:00Z");
        assertThat(subject.at("/drift/0/alarms").toString()).isEqualTo("[\"amount\"]");
        assertThat(subject.at("/quality/0/labelled").asInt()).isEqualTo(1200);
        assertThat(subject.at("/quality/0/auc").isNumber()).isTrue();
        assertThat(subject.at("/quality/1/auc").isNull())
                .as("the newest has no label yet")
                .isTrue();
        assertThat(subject.at("/quality/1/expected").isNull()).isTrue();
        assertThat(Files.readString(out())).contains("data-name=\"amount\"");
    }

    @Test
    void whatIsNoReportAndWhatIsRepeatedIsCounted() throws IOException {
        List<DriftReport> twice = List.of(Made.drift(Made.START), Made.drift(Made.START));
        Path drift = file("drift.json", twice, List.of());
        Files.writeString(drift, Files.readString(drift) + "\n\n% Reached end of topic\n{}\n");

        JsonNode summary = json(drift.toString());

        assertThat(summary.at("/drift_reports").asInt()).isEqualTo(1);
        assertThat(summary.at("/repeated").asInt()).isEqualTo(1);
        assertThat(summary.at("/no_reports").asInt()).isEqualTo(2);
    }

    @Test
    void textNamesTheAlarmsAndNeverMovesTheCursor() throws IOException {
        String name = "\u001b[31mred\u001b[0m";
        Path drift = file(
                "drift.json", List.of(Made.drift(Made.START, Made.feature(name, 0.5, true, Change.RAISED))), List.of());

        Cli report = Cli.run("report", "--from", drift.toString(), "--out", out().toString());

        assertThat(report.out()).contains("in alarm: ?[31mred?[0m").doesNotContain("\u001b");
        assertThat(report.err()).isEmpty();
    }

    @Test
    void nothingFoundIsAPageAndAWordOnWhatToCheck() throws IOException {
        Path empty = file("empty.json", List.of(), List.of());

        Cli report = Cli.run("report", "--from", empty.toString(), "--out", out().toString());

        assertThat(report.exit()).isZero();
        assertThat(report.err())
                .startsWith("headrace report: No report yet: check")
                .hasLineCount(1);
        assertThat(Files.readString(out())).contains("No report yet");
    }

    @Test
    void wrongInputIsExitCodeOneAndWrongUsageTwo() throws IOException {
        String absent = folder.resolve("absent.json").toString();
        assertLine(1, "--from: expected a file of one JSON report a line, found no file " + absent, "--from", absent);
        String empty = file("empty.json", List.of(), List.of()).toString();
        assertLine(1, "--out: expected a file that can be written", "--from", empty, "--out", absent + "/x.html");
        assertLine(2, "found neither");
        assertLine(2, "found both", "--from", empty, "--drift-topic", "t");
        assertLine(2, "expected a time such as 60s or 10m, found 'week'", "--from", empty, "--since", "week");
        assertLine(2, "--run", "--from", empty, "--run", "dry");
    }

    private static void assertLine(int exit, String line, String... options) {
        List<String> args = new ArrayList<>(List.of("report"));
        args.addAll(List.of(options));
        Cli report = Cli.run(args.toArray(String[]::new));

        assertThat(report.exit()).as(report.err()).isEqualTo(exit);
        assertThat(report.err()).startsWith("headrace report: ").contains(line).hasLineCount(1);
        assertThat(report.out()).isEmpty();
    }
}
