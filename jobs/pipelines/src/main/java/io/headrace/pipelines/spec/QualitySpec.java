package io.headrace.pipelines.spec;

import io.headrace.drift.quality.CostMatrix;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How the scores are held against their labels.
 *
 * @param window of the scores' event times, a multiple of {@code every}
 * @param every time between reports of a window while its labels come; empty is the window
 * @param ttl how long behind a window's end labels are counted
 * @param settled how long behind its end a window's labels are complete enough to judge by: for metrics and floors
 * @param minLabels labels that a segment of a window needs to be judged by
 * @param threshold from which a score decides; empty is the lowest band, 0.5 without bands
 * @param top how many cases of a window can be looked into: the k of precision at k
 * @param cost of decisions; {@link CostMatrix#UNKNOWN} where nobody said
 * @param amount numeric column with what is at stake in an event; the empty string for none
 * @param segmentBy columns of the events by which quality is told apart, each by itself
 * @param maxEvents scores to remember until their labels come
 * @param floor least value that a measure may have; of errors and costs the highest
 * @param topic where reports are written, in transactions; empty leaves them to the metrics
 * @param format how reports are written
 */
public record QualitySpec(
        Duration window,
        Optional<Duration> every,
        Duration ttl,
        Duration settled,
        int minLabels,
        Optional<Double> threshold,
        int top,
        CostMatrix cost,
        String amount,
        List<String> segmentBy,
        int maxEvents,
        Map<QualityMeasure, Double> floor,
        Optional<String> topic,
        Format format) {
    public static final String NO_AMOUNT = "";
    public static final Format DEFAULT_FORMAT = Format.JSON;

    /** Days, labels of a month, a hundred cases, ten million scores; reports go to the metrics alone. */
    public static final QualitySpec DEFAULT = new QualitySpec(
            Duration.ofDays(1),
            Optional.empty(),
            Duration.ofDays(30),
            Duration.ofDays(7),
            100,
            Optional.empty(),
            100,
            CostMatrix.UNKNOWN,
            NO_AMOUNT,
            List.of(),
            10_000_000,
            Map.of(),
            Optional.empty(),
            DEFAULT_FORMAT);

    private static final int MOST_TOP = 10_000;
    private static final int MOST_FIELDS = 16;

    public QualitySpec {
        Check.positive(window, "window");
        Duration tick = every.orElse(window);
        Check.positive(tick, "every");
        Check.that(
                window.toMillis() % tick.toMillis() == 0,
                "every",
                "a part of window " + Durations.format(window) + " without rest",
                Durations.format(tick));
        Check.notNegative(ttl, "ttl");
        Check.notNegative(settled, "settled");
        Check.that(
                settled.compareTo(ttl) <= 0,
                "settled",
                "at most ttl " + Durations.format(ttl),
                Durations.format(settled));
        Check.that(minLabels >= 1, "min-labels", "at least 1", minLabels);
        threshold.ifPresent(value -> Check.that(value > 0 && value < 1, "threshold", "above 0 and below 1", value));
        Check.that(top >= 1 && top <= MOST_TOP, "top", "1 to " + MOST_TOP, top);
        Objects.requireNonNull(cost, "cost");
        Objects.requireNonNull(amount, "amount");
        segmentBy = Check.unique(segmentBy, "segment-by");
        Check.that(segmentBy.size() <= MOST_FIELDS, "segment-by", "at most " + MOST_FIELDS, segmentBy.size());
        Check.that(maxEvents >= 1, "max-events", "at least 1", maxEvents);
        Map<QualityMeasure, Double> inOrder = new EnumMap<>(QualityMeasure.class);
        inOrder.putAll(floor);
        floor = Collections.unmodifiableMap(inOrder);
        floor.forEach(QualitySpec::checkFloor);
        boolean costs = !cost.equals(CostMatrix.UNKNOWN);
        Check.that(
                costs || !floor.containsKey(QualityMeasure.COST), "floor.cost", "a section cost to count by", "none");
        Check.that(
                !costs || cost.missedShare() == 0 || !amount.isEmpty(),
                "cost.missed-share",
                "an amount that is missed",
                "none; name its column with amount");
        topic.ifPresent(name -> Check.text(name, "topic"));
        Objects.requireNonNull(format, "format");
    }

    private static void checkFloor(QualityMeasure measure, double least) {
        boolean isShare = measure != QualityMeasure.COST && measure != QualityMeasure.LOG_LOSS;
        Check.that(!isShare || least >= 0 && least <= 1, "floor." + measure.label(), "0 to 1", least);
        Check.that(measure != QualityMeasure.LOG_LOSS || least >= 0, "floor.log-loss", "at least 0", least);
    }

    public QualitySpec withTopic(String value) {
        return new QualitySpec(
                window,
                every,
                ttl,
                settled,
                minLabels,
                threshold,
                top,
                cost,
                amount,
                segmentBy,
                maxEvents,
                floor,
                Optional.of(value),
                format);
    }

    public QualitySpec withWindow(Duration size, Duration tick) {
        return new QualitySpec(
                size,
                Optional.of(tick),
                ttl,
                settled,
                minLabels,
                threshold,
                top,
                cost,
                amount,
                segmentBy,
                maxEvents,
                floor,
                topic,
                format);
    }
}
