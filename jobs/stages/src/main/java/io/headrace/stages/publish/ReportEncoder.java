package io.headrace.stages.publish;

import io.headrace.contract.DriftReport;
import io.headrace.contract.Provenance;
import io.headrace.contract.QualityReport;
import io.headrace.schemas.ReportCodec;
import java.util.function.Function;

/**
 * How reports of one kind become records. One thread.
 *
 * @param provenance of a report, under whose model it is published
 * @param encode a report as bytes
 */
public record ReportEncoder<T>(Function<T, Provenance> provenance, Function<T, byte[]> encode) {
    public static ReportEncoder<DriftReport> driftAsJson() {
        return new ReportEncoder<>(DriftReport::provenance, ReportCodec.drift()::toJson);
    }

    public static ReportEncoder<DriftReport> driftAsAvro() {
        return new ReportEncoder<>(DriftReport::provenance, ReportCodec.drift()::toAvro);
    }

    public static ReportEncoder<QualityReport> qualityAsJson() {
        return new ReportEncoder<>(QualityReport::provenance, ReportCodec.quality()::toJson);
    }

    public static ReportEncoder<QualityReport> qualityAsAvro() {
        return new ReportEncoder<>(QualityReport::provenance, ReportCodec.quality()::toAvro);
    }
}
