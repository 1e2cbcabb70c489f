package io.headrace.cli.report;

import io.headrace.contract.DriftReport;
import io.headrace.contract.QualityReport;
import io.headrace.schemas.ReportCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports as they are read, each id once: the later record wins. What is no report is counted and never an exception. Not
 * thread-safe.
 */
final class Collector {
    private final ReportCodec<DriftReport> driftCodec = ReportCodec.drift();
    private final ReportCodec<QualityReport> qualityCodec = ReportCodec.quality();
    private final Map<String, DriftReport> drift = new LinkedHashMap<>();
    private final Map<String, QualityReport> quality = new LinkedHashMap<>();
    private final Shared shared = new Shared();
    private final Tally tally = new Tally();

    /** What a topic is said to hold. In JSON either kind is known by its fields. */
    enum Kind {
        DRIFT,
        QUALITY
    }

    /**
     * @param place where the record lies, to be named if it is no report
     * @param payload null for a record without a value
     */
    void add(Kind kind, String place, byte[] payload) {
        if (payload != null && ReportCodec.isJson(payload)) {
            addJson(place, payload);
            return;
        }
        tally.record();
        try {
            if (payload == null) {
                throw new IllegalArgumentException("expected a report, found no value");
            }
            if (kind == Kind.DRIFT) {
                add(driftCodec.fromAvro(payload));
            } else {
                add(qualityCodec.fromAvro(payload));
            }
        } catch (RuntimeException noReport) {
            // bytes of anything may fail a decoder in any way
            tally.foreign(place, String.valueOf(noReport.getMessage()));
        }
    }

    /** A report of either kind. */
    void addJson(String place, byte[] payload) {
        tally.record();
        try {
            add(driftCodec.fromJson(payload));
        } catch (RuntimeException noDrift) {
            try {
                add(qualityCodec.fromJson(payload));
            } catch (RuntimeException noQuality) {
                tally.foreign(place, noDrift.getMessage() + "; " + noQuality.getMessage());
            }
        }
    }

    /** @throws IllegalArgumentException if its window makes no sense */
    void add(DriftReport report) {
        Windows.requireSound(report.windowStart(), report.windowEnd());
        count(drift.put(report.reportId(), shared.of(report)));
    }

    /** @throws IllegalArgumentException if its window makes no sense */
    void add(QualityReport report) {
        Windows.requireSound(report.windowStart(), report.windowEnd());
        Windows.requireSound(report.windowStart(), report.asOf());
        count(quality.put(report.reportId(), report));
    }

    private void count(Object replaced) {
        if (replaced != null) {
            tally.repeated();
        }
    }

    List<DriftReport> drift() {
        return new ArrayList<>(drift.values());
    }

    List<QualityReport> quality() {
        return new ArrayList<>(quality.values());
    }

    Tally tally() {
        return tally;
    }
}
