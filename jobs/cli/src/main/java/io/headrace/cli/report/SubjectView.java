package io.headrace.cli.report;

import io.headrace.contract.DriftReport;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that is known of one subject.
 *
 * @param drift by window length, the shortest first; may be empty
 * @param quality by window length, the shortest first; may be empty
 */
record SubjectView(Subject subject, List<DriftView> drift, List<QualityView> quality) {
    SubjectView {
        drift = List.copyOf(drift);
        quality = List.copyOf(quality);
    }

    /** Start of the oldest window, epoch milliseconds. */
    long start() {
        return Stream.concat(
                        drift.stream().flatMap(view -> view.windows().stream()).map(DriftReport::windowStart),
                        quality.stream()
                                .flatMap(view -> view.reports().stream())
                                .map(report -> report.windowStart()))
                .mapToLong(Long::longValue)
                .min()
                .orElseThrow();
    }

    /** End of the newest window, epoch milliseconds. */
    long end() {
        return Stream.concat(
                        drift.stream().map(view -> view.newest().windowEnd()),
                        quality.stream().map(view -> QualityView.end(view.reports())))
                .mapToLong(Long::longValue)
                .max()
                .orElseThrow();
    }
}
