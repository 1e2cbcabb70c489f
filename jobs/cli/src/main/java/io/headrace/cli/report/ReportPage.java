package io.headrace.cli.report;

import io.headrace.contract.DriftReport;
import io.headrace.contract.QualityReport;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a page shows: of each subject drift and quality by window length, live ones before replays, the most recent first.
 *
 * @param otherSubjects reports of subjects that were not asked for
 * @param tooOld reports of windows before the time that was asked for
 */
record ReportPage(List<SubjectView> subjects, Tally tally, long otherSubjects, long tooOld) {
    private static final Comparator<SubjectView> ORDER = Comparator.comparing(
                    (SubjectView view) -> view.subject().run())
            .thenComparing(Comparator.comparingLong(SubjectView::end).reversed())
            .thenComparing(view -> view.subject().provenance().pipeline())
            .thenComparing(view -> view.subject().model())
            .thenComparing(view -> view.subject().provenance().id());

    ReportPage {
        subjects = subjects.stream().sorted(ORDER).toList();
    }

    static ReportPage of(Collector collected, Selection selection) {
        List<DriftReport> drift = collected.drift();
        List<QualityReport> quality = collected.quality();
        int all = drift.size() + quality.size();
        drift.removeIf(report -> !selection.takes(subject(report)));
        quality.removeIf(report -> !selection.takes(subject(report)));
        int taken = drift.size() + quality.size();
        long newest = newest(drift, quality);
        drift.removeIf(report -> !selection.reaches(report.windowEnd(), newest));
        quality.removeIf(report -> !selection.reaches(report.windowEnd(), newest));
        int left = drift.size() + quality.size();
        return new ReportPage(subjects(drift, quality), collected.tally(), all - taken, taken - left);
    }

    boolean isEmpty() {
        return subjects.isEmpty();
    }

    /** All windows of drift on the page. */
    long driftReports() {
        return subjects.stream()
                .flatMap(subject -> subject.drift().stream())
                .mapToLong(view -> view.windows().size())
                .sum();
    }

    /** All reports of quality on the page. */
    long qualityReports() {
        return subjects.stream()
                .flatMap(subject -> subject.quality().stream())
                .mapToLong(view -> view.reports().size())
                .sum();
    }

    private static long newest(List<DriftReport> drift, List<QualityReport> quality) {
        return LongStream.concat(
                        drift.stream().mapToLong(DriftReport::windowEnd),
                        quality.stream().mapToLong(QualityReport::windowEnd))
                .max()
                .orElse(0);
    }

    private static List<SubjectView> subjects(List<DriftReport> drift, List<QualityReport> quality) {
        Map<Subject, List<DriftReport>> driftOf = by(drift, ReportPage::subject);
        Map<Subject, List<QualityReport>> qualityOf = by(quality, ReportPage::subject);
        return Stream.concat(driftOf.keySet().stream(), qualityOf.keySet().stream())
                .distinct()
                .map(subject -> new SubjectView(
                        subject,
                        byLength(
                                driftOf.getOrDefault(subject, List.of()),
                                report -> report.windowEnd() - report.windowStart(),
                                (length, of) -> new DriftView(subject, length, of)),
                        byLength(
                                qualityOf.getOrDefault(subject, List.of()),
                                report -> report.windowEnd() - report.windowStart(),
                                (length, of) -> new QualityView(subject, length, of))))
                .toList();
    }

    private static <T> Map<Subject, List<T>> by(List<T> reports, Function<T, Subject> subject) {
        return reports.stream().collect(Collectors.groupingBy(subject, LinkedHashMap::new, Collectors.toList()));
    }

    private static <T, V> List<V> byLength(
            List<T> reports, ToLongFunction<T> length, BiFunction<Long, List<T>, V> view) {
        Map<Long, List<T>> groups =
                reports.stream().collect(Collectors.groupingBy(length::applyAsLong, TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> view.apply(group.getKey(), group.getValue()))
                .toList();
    }

    private static Subject subject(DriftReport report) {
        return new Subject(report.provenance(), report.run());
    }

    private static Subject subject(QualityReport report) {
        return new Subject(report.provenance(), report.run());
    }
}
