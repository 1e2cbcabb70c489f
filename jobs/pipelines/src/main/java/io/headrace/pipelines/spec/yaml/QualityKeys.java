package io.headrace.pipelines.spec.yaml;

import io.headrace.drift.quality.CostMatrix;
import io.headrace.pipelines.spec.Format;
import io.headrace.pipelines.spec.QualityMeasure;
import io.headrace.pipelines.spec.QualitySpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Keys of the section {@code quality}. */
final class QualityKeys {
    private static final QualitySpec USUAL = QualitySpec.DEFAULT;

    private static final Key<Duration> WINDOW = Key.optional(
            "window", Types.DURATION, USUAL.window(), "Length of the windows of event time, aligned to UTC.");
    private static final Key<Duration> EVERY = Key.absent(
            "every", Types.DURATION, "as window", "How often a window is reported again while its labels come.");
    private static final Key<Duration> TTL =
            Key.optional("ttl", Types.DURATION, USUAL.ttl(), "How long behind a window's end its labels are counted.");
    private static final Key<Duration> SETTLED = Key.optional(
            "settled",
            Types.DURATION,
            USUAL.settled(),
            "How long behind its end a window's labels are complete enough to judge by: metrics and floors are of the"
                    + " newest such window.");
    private static final Key<Integer> MIN_LABELS = Key.optional(
            "min-labels",
            Types.whole(1),
            USUAL.minLabels(),
            "Labels that a segment of a window needs to be shown in the metrics and held against floors.");
    private static final Key<Double> THRESHOLD = Key.absent(
            "threshold", Types.NUMBER, "the lowest band, else 0.5", "From which score a case is taken for positive.");
    private static final Key<Integer> TOP = Key.optional(
            "top", Types.whole(1), USUAL.top(), "Cases of a window that can be looked into: the k of precision at k.");
    private static final Key<String> AMOUNT = Key.absent(
            "amount", Types.text("the name of a column"), "none", "Numeric column with what is at stake in an event.");
    private static final Key<List<String>> SEGMENT_BY = Key.absent(
            "segment-by",
            Types.list(Types.text("the name of a column")),
            "none",
            "Columns of the events by which quality is told apart, each by itself.");
    private static final Key<Integer> MAX_EVENTS = Key.optional(
            "max-events",
            Types.whole(1),
            USUAL.maxEvents(),
            "Scores to remember until their labels come, some 55 bytes each; the oldest make room.");
    private static final Key<Map<String, Double>> FLOOR = Key.absent(
            "floor",
            Types.map(Types.NUMBER),
            "none",
            "Least value of a measure, such as auc: 0.9, below which an alert is raised; of brier, log-loss and cost the"
                    + " highest.");
    private static final Key<String> TOPIC =
            Key.absent("topic", Types.TEXT, "none: metrics only", "Topic that reports are written to, exactly once.");
    private static final Key<Format> FORMAT = Key.optional(
                    "format", Types.choice(Format.class), QualitySpec.DEFAULT_FORMAT, "How reports are written.")
            .asFree();

    private static final Key<Double> TRUE_POSITIVE =
            Key.optional("true-positive", Types.NUMBER, 0.0, "Of each, such as a review; gains are negative.");
    private static final Key<Double> FALSE_POSITIVE =
            Key.optional("false-positive", Types.NUMBER, 0.0, "Of each, such as a review and an angry customer.");
    private static final Key<Double> FALSE_NEGATIVE =
            Key.optional("false-negative", Types.NUMBER, 0.0, "Of each, besides the amount.");
    private static final Key<Double> TRUE_NEGATIVE = Key.optional("true-negative", Types.NUMBER, 0.0, "Of each.");
    private static final Key<Double> MISSED_SHARE = Key.optional(
            "missed-share", Types.NUMBER, 0.0, "Of the amount of a false negative, such as 1 where all of it is lost.");

    private static final Section<CostMatrix> COST_MATRIX = new Section<>(
            "quality.cost",
            "What decisions cost, in one currency.",
            List.of(TRUE_POSITIVE, FALSE_POSITIVE, FALSE_NEGATIVE, TRUE_NEGATIVE, MISSED_SHARE),
            values -> new CostMatrix(
                    values.get(TRUE_POSITIVE),
                    values.get(FALSE_POSITIVE),
                    values.get(FALSE_NEGATIVE),
                    values.get(TRUE_NEGATIVE),
                    values.get(MISSED_SHARE)));
    private static final Key<CostMatrix> COST =
            Key.absent("cost", COST_MATRIX, "none: no cost is told", "What decisions cost.");

    static final Section<QualitySpec> QUALITY = new Section<>(
            "quality",
            "How the scores are held against their labels; needs labels, and without this section they are not.",
            List.of(
                    WINDOW,
                    EVERY,
                    TTL,
                    SETTLED,
                    MIN_LABELS,
                    THRESHOLD,
                    TOP,
                    COST,
                    AMOUNT,
                    SEGMENT_BY,
                    MAX_EVENTS,
                    FLOOR,
                    TOPIC,
                    FORMAT),
            values -> new QualitySpec(
                    values.get(WINDOW),
                    values.find(EVERY),
                    values.get(TTL),
                    values.get(SETTLED),
                    values.get(MIN_LABELS),
                    values.find(THRESHOLD),
                    values.get(TOP),
                    values.find(COST).orElse(CostMatrix.UNKNOWN),
                    values.find(AMOUNT).orElse(QualitySpec.NO_AMOUNT),
                    values.find(SEGMENT_BY).orElse(List.of()),
                    values.get(MAX_EVENTS),
                    floor(values.find(FLOOR).orElse(Map.of())),
                    values.find(TOPIC),
                    values.get(FORMAT)));

    private QualityKeys() {}

    private static Map<QualityMeasure, Double> floor(Map<String, Double> written) {
        Map<QualityMeasure, Double> floor = new EnumMap<>(QualityMeasure.class);
        written.forEach((label, value) -> floor.put(measure(label), value));
        return floor;
    }

    private static QualityMeasure measure(String label) {
        return Arrays.stream(QualityMeasure.values())
                .filter(measure -> measure.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a floor for " + label + ", which is none of "
                        + Arrays.stream(QualityMeasure.values())
                                .map(QualityMeasure::label)
                                .toList()));
    }
}
