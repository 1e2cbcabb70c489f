package io.headrace.cli.report;

import io.headrace.contract.QualityReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Quality of one subject in windows of one length.
 *
 * @param windowMillis length of the windows
 * @param reports at least one: by window, then by the time as of which labels count
 */
record QualityView(Subject subject, long windowMillis, List<QualityReport> reports) {
    /** The segment of all events. */
    static final String ALL = "";

    QualityView {
        reports = reports.stream()
                .sorted(Comparator.comparingLong(QualityReport::windowEnd).thenComparingLong(QualityReport::asOf))
                .toList();
    }

    /** In alphabetical order, that of all events first where it is there. */
    List<String> segments() {
        return reports.stream().map(QualityReport::segment).distinct().sorted().toList();
    }

    /** Of each window the report that knows the most labels, in the windows' order. */
    List<QualityReport> latest(String segment) {
        TreeMap<Long, QualityReport> byWindow = new TreeMap<>();
        reports.stream()
                .filter(report -> report.segment().equals(segment))
                .forEach(report -> byWindow.put(report.windowEnd(), report));
        return List.copyOf(byWindow.values());
    }

    /** All reports of each of the newest windows that were reported more than once, the oldest window first. */
    List<List<QualityReport>> matured(int most) {
        TreeMap<Long, List<QualityReport>> byWindow = new TreeMap<>();
        reports.stream()
                .filter(report -> report.segment().equals(ALL))
                .forEach(report -> byWindow.computeIfAbsent(report.windowEnd(), none -> new ArrayList<>())
                        .add(report));
        List<List<QualityReport>> several =
                byWindow.values().stream().filter(of -> of.size() > 1).toList();
        return several.subList(Math.max(0, several.size() - most), several.size());
    }

    /** The newest window of which labels say anything. */
    Optional<QualityReport> measured() {
        return last(latest(ALL).stream().filter(report -> report.labelled() > 0).toList());
    }

    /** The newest window, labelled or not. */
    Optional<QualityReport> newest() {
        return last(latest(ALL));
    }

    /** The newest window that has a calibration curve. */
    Optional<QualityReport> curved() {
        return last(
                latest(ALL).stream().filter(report -> !report.curve().isEmpty()).toList());
    }

    private static <T> Optional<T> last(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(list.size() - 1));
    }

    /** @return end of the newest window among these, epoch milliseconds */
    static long end(Collection<QualityReport> reports) {
        return reports.stream().mapToLong(QualityReport::windowEnd).max().orElse(Long.MIN_VALUE);
    }
}
