package io.headrace.stages.drift.quality;

import io.headrace.contract.QualityReport;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Of one segment's reports, as they come, that of the newest window whose labels are complete enough to judge by. A window is
 * told of only when it has changed, so those that are still too young are kept until the others' time says that they are not.
 * One thread.
 */
final class SettledQuality {
    private final long settledMillis;
    private final TreeMap<Long, QualityReport> byWindowEnd = new TreeMap<>();
    private long asOf = Long.MIN_VALUE;

    /** @param settledMillis how long behind its end a window is settled */
    SettledQuality(long settledMillis) {
        this.settledMillis = settledMillis;
    }

    void add(QualityReport report) {
        asOf = Math.max(asOf, report.asOf());
        byWindowEnd.put(report.windowEnd(), report);
        Long newest = byWindowEnd.floorKey(asOf - settledMillis);
        if (newest != null) {
            byWindowEnd.headMap(newest).clear();
        }
    }

    /** As of the newest report of any window. */
    Optional<QualityReport> newestSettled() {
        return Optional.ofNullable(byWindowEnd.floorEntry(asOf - settledMillis)).map(entry -> entry.getValue());
    }

    /** Of the window that ended last, settled or not. */
    QualityReport newest() {
        return byWindowEnd.lastEntry().getValue();
    }
}
