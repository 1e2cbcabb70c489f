package io.headrace.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.DriftReport;
import io.headrace.contract.DriftReport.Reference;
import io.headrace.contract.FeatureDrift.Change;
import io.headrace.contract.QualityReport;
import io.headrace.schemas.ReportCodec;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorTest {
    private final Collector collector = new Collector();
    private final DriftReport drift = Made.drift(Made.START, Made.stable("amount"));
    private final QualityReport quality = Made.quality(0, 1, "", 500, 0.9);

    @Test
    void reportsOfBothKindsAndFormatsAreTaken() {
        collector.add(Collector.Kind.DRIFT, "a", ReportCodec.drift().toJson(drift));
        collector.add(Collector.Kind.QUALITY, "b", ReportCodec.quality().toAvro(quality));
        collector.addJson("c", ReportCodec.quality().toJson(Made.quality(1, 1, "", 500, 0.9)));

        assertThat(collector.drift()).containsExactly(drift);
        assertThat(collector.quality()).hasSize(2).contains(quality);
        assertThat(collector.tally().records()).isEqualTo(3);
        assertThat(collector.tally().foreigners()).isZero();
    }

    @Test
    void anIdThatComesAgainCountsOnceAndTheLaterRecordWins() {
        DriftReport later = Made.drift(Made.START, Made.feature("amount", 0.5, true, Change.RAISED));
        collector.add(Collector.Kind.DRIFT, "a", ReportCodec.drift().toJson(drift));
        collector.add(Collector.Kind.DRIFT, "b", ReportCodec.drift().toAvro(later));

        assertThat(collector.drift()).containsExactly(later);
        assertThat(collector.tally().repeats()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{", "[1]", "null", "7", "\"text\"", "{\"features\":null}", "{\"as_of\":\"soon\"}", "%% <"
            })
    void whatIsNoReportIsCountedAndNamed(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);

        collector.add(Collector.Kind.DRIFT, "drift-0@1", payload);
        collector.add(Collector.Kind.QUALITY, "quality-0@1", payload);
        collector.addJson("file:1", payload);

        assertThat(collector.tally().foreigners()).isEqualTo(3);
        assertThat(collector.tally().reasons()).containsKeys("drift-0@1", "quality-0@1", "file:1");
        assertThat(collector.drift()).isEmpty();
    }

    @Test
    void aRecordWithoutAValueIsNoReport() {
        collector.add(Collector.Kind.DRIFT, "t-0@0", null);

        assertThat(collector.tally().reasons()).containsEntry("t-0@0", "expected a report, found no value");
    }

    @Test
    void noBytesWhateverAreAnException() {
        Random random = new Random(3);
        byte[] avro = ReportCodec.drift().toAvro(drift);
        for (int i = 0; i < 2_000; i++) {
            byte[] broken = avro.clone();
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            broken[random.nextInt(40)] = (byte) random.nextInt();
            collector.add(Collector.Kind.DRIFT, "t-0@" + i, broken);
        }

        assertThat(collector.tally().records()).isEqualTo(2_000);
        assertThat(collector.tally().foreigners()).isPositive();
    }

    @Test
    void aWindowThatEndsBeforeItHasBegunIsNoReport() {
        DriftReport backwards = Made.drift(Made.LIVE, Made.START, -Made.HOUR, Reference.PROFILE);
        DriftReport endless = Made.drift(Made.LIVE, Long.MAX_VALUE, Made.HOUR, Reference.PROFILE);
        collector.add(Collector.Kind.DRIFT, "t-0@0", ReportCodec.drift().toJson(backwards));
        collector.add(Collector.Kind.DRIFT, "t-0@1", ReportCodec.drift().toAvro(endless));

        assertThat(collector.tally().foreigners()).isEqualTo(2);
        assertThat(collector.tally().reasons().get("t-0@1")).contains("expected a window that ends after its start");
    }
}
