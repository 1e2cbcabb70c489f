package io.headrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.contract.DriftReport;
import io.headrace.contract.FeatureDrift;
import io.headrace.contract.FeatureDrift.Change;
import io.headrace.contract.FeatureDrift.Distance;
import io.headrace.contract.FeatureDrift.Histogram;
import io.headrace.contract.FeatureDrift.Verdict;
import io.headrace.contract.Provenance;
import io.headrace.contract.QualityReport;
import io.headrace.contract.QualityReport.Calibration;
import io.headrace.contract.QualityReport.CurveBin;
import io.headrace.contract.QualityReport.Expected;
import io.headrace.contract.QualityReport.Measured;
import io.headrace.contract.Run;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class ReportCodecTest {
    private static final Provenance MODEL = new Provenance("cards", "card-fraud", "1", "ab", "cd", "0f");

    @Test
    void driftReportsSurviveBothFormats() {
        ReportCodec<DriftReport> codec = ReportCodec.drift();
        assertThat(codec.fromJson(codec.toJson(drift()))).isEqualTo(drift());
        assertThat(codec.fromAvro(codec.toAvro(drift()))).isEqualTo(drift());
    }

    @Test
    void qualityReportsSurviveBothFormatsWithAndWithoutAnEstimate() {
        ReportCodec<QualityReport> codec = ReportCodec.quality();
        for (Optional<Expected> expected :
                List.of(Optional.<Expected>empty(), Optional.of(new Expected(0.9, 0.5, 0.25)))) {
            QualityReport report = quality(expected);
            assertThat(codec.fromJson(codec.toJson(report))).isEqualTo(report);
            assertThat(codec.fromAvro(codec.toAvro(report))).isEqualTo(report);
        }
    }

    @Test
    void aReportIsNamedByItsWindowAndWhatScoredIt() {
        String json = new String(ReportCodec.drift().toJson(drift()), StandardCharsets.UTF_8);
        assertThat(json)
                .startsWith("{\"report_id\":\"0f-live-1000-2000\",\"pipeline\":\"cards\",\"model\":\"card-fraud\"")
                .contains("\"reference\":\"first-window\"")
                .contains("\"alarms\":[\"amount\"]")
                .contains("\"mean\":null")
                .contains("\"verdict\":\"not-enough-data\"");
    }

    @Test
    void avroIsWhatAvroReads() {
        var record = AvroRecords.decode(
                AvroSchemas.qualityReport(), ReportCodec.quality().toAvro(quality(Optional.empty())));
        assertThat(record.get("segment")).isEqualTo(new Utf8("country=DE"));
        assertThat(record.get("expected")).isNull();
    }

    @Test
    void theFormatIsToldByTheFirstBytes() {
        assertThat(ReportCodec.isJson(ReportCodec.drift().toJson(drift()))).isTrue();
        assertThat(ReportCodec.isJson(ReportCodec.drift().toAvro(drift()))).isFalse();
    }

    @Test
    void whatIsNoReportIsRefusedByItsField() {
        byte[] noWindow = new String(ReportCodec.drift().toJson(drift()), StandardCharsets.UTF_8)
                .replace("\"window_end\":2000,", "")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ReportCodec.drift().fromJson(noWindow))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DriftReport.window_end: expected a value, found none");
        assertThatThrownBy(() -> ReportCodec.drift().fromJson("[".getBytes(StandardCharsets.UTF_8)))
                .hasMessageStartingWith("expected a DriftReport as JSON");
        assertThatThrownBy(() -> ReportCodec.quality().fromAvro(new byte[] {1, 2, 3}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected a QualityReport in Avro");
    }

    private static DriftReport drift() {
        FeatureDrift amount = new FeatureDrift(
                "amount",
                90,
                10,
                3,
                41.5,
                7.25,
                40,
                7,
                List.of(new Distance("psi", 0.31, 0.2, 1e-9, Verdict.DRIFTED)),
                List.of("adwin"),
                true,
                Change.RAISED,
                new Histogram(List.of(-1.5, 2.0), List.of(), List.of(5L, 6L), List.of(70L, 20L)));
        FeatureDrift country = new FeatureDrift(
                "country",
                100,
                0,
                0,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                List.of(new Distance("psi", Double.NaN, 0.2, 1, Verdict.NOT_ENOUGH_DATA)),
                List.of(),
                false,
                Change.NONE,
                new Histogram(List.of(), List.of("DE", "FR"), List.of(), List.of(60L, 40L, 0L)));
        FeatureDrift score = new FeatureDrift(
                "score", 98, 0, 0, 0.1, 0.2, 0.1, 0.2, List.of(), List.of(), false, Change.NONE, Histogram.EMPTY);
        return new DriftReport(
                MODEL,
                Run.LIVE,
                1000,
                2000,
                DriftReport.Reference.FIRST_WINDOW,
                100,
                2,
                List.of(amount, country),
                score);
    }

    private static QualityReport quality(Optional<Expected> expected) {
        return new QualityReport(
                MODEL,
                Run.REPLAY,
                0,
                86_400_000,
                172_800_000,
                "country=DE",
                1000,
                100,
                5,
                0.3,
                new Measured(0.97, 0.6, 0.5, Double.NaN, 0.05, 100, 0.01, 0.04, Double.NaN),
                Calibration.UNDECIDED,
                List.of(new CurveBin(95, 0.001, 0), new CurveBin(5, 0.8, 1)),
                expected);
    }
}
