package io.headrace.metrics;

import java.util.List;

/** The metrics of the seven stages. A new one is added here, so that names, units and tags stay one list. */
public final class MetricNames {
    public static final MetricName DECODE_EVENTS =
            new MetricName("decode.events", "events", "Records that became events");
    /** Tag {@link TagKeys#REASON}. */
    public static final MetricName DECODE_REJECTED =
            new MetricName("decode.rejected", "records", "Records set aside by decode, by reason");

    public static final MetricName DECODE_BYTES =
            new MetricName("decode.bytes", "bytes", "Payload bytes read by decode, rejected records included");
    public static final MetricName DECODE_DURATION =
            new MetricName("decode.duration", "seconds", "Time to decode one record, sampled");
    public static final MetricName FEATURES_ROWS =
            new MetricName("features.rows", "rows", "Rows whose features are complete");
    public static final MetricName FEATURES_LATE =
            new MetricName("features.late", "rows", "Rows whose event came behind the watermark");
    /**
     * Tag {@link TagKeys#OUTCOME}: {@code applied} to its event; {@code awaited}, before its event; {@code expired}, its
     * event too old for any window; later {@code unmet}, for one awaited whose event had not come when its row expired.
     * Counted once per key column that labels feed.
     */
    public static final MetricName FEATURES_LABELS =
            new MetricName("features.labels", "labels", "Labels that reached a history, by what became of them");

    public static final MetricName FEATURES_DURATION =
            new MetricName("features.duration", "seconds", "Time to compute one row's features, sampled");
    public static final MetricName BATCH_ROWS = new MetricName("batch.rows", "rows", "Rows per batch, at least 1");
    public static final MetricName BATCH_QUEUE_DURATION =
            new MetricName("batch.queue.duration", "seconds", "Wait of a batch's oldest row until its run began");
    public static final MetricName INFER_DURATION =
            new MetricName("infer.duration", "seconds", "Time of one model run, a whole batch");
    public static final MetricName INFER_FAILED =
            new MetricName("infer.failed", "rows", "Rows that the model refused even alone");
    /** Tag {@link TagKeys#DEVICE}. */
    public static final MetricName INFER_DEVICE =
            new MetricName("infer.device", "sessions", "1 for the device that the model runs on");

    public static final MetricName SCORE_EMITTED =
            new MetricName("score.emitted", "scores", "Scores handed to the sinks");

    public static final MetricName SCORE_FALLBACKS = new MetricName(
            "score.fallbacks", "scores", "Scores that the spec's fallback gave since the model did not answer in time");
    /** Tag {@link TagKeys#DECISION}. */
    public static final MetricName SCORE_DECISIONS =
            new MetricName("score.decisions", "scores", "Scores by the decision they led to");

    public static final MetricName SCORE_DELAY =
            new MetricName("score.delay", "seconds", "From an event's time to its score by the clock, sampled");
    public static final MetricName DRIFT_EVENTS =
            new MetricName("drift.events", "events", "Events whose features and score were counted");
    public static final MetricName DRIFT_LATE =
            new MetricName("drift.late", "events", "Events that came too late to be counted in any window");
    /** Tags {@link TagKeys#RUN} and {@link TagKeys#WINDOW}. */
    public static final MetricName DRIFT_WINDOWS =
            new MetricName("drift.windows", "windows", "Windows compared with the reference");
    /** Tags {@link TagKeys#RUN}, {@link TagKeys#WINDOW}, {@link TagKeys#FEATURE} and {@link TagKeys#DISTANCE}. */
    public static final MetricName DRIFT_EFFECT =
            new MetricName("drift.effect", "effect", "How far a feature is from its reference, in the distance's unit");
    /** Tags {@link TagKeys#RUN}, {@link TagKeys#WINDOW} and {@link TagKeys#DISTANCE}. */
    public static final MetricName DRIFT_THRESHOLD =
            new MetricName("drift.threshold", "threshold", "Least effect that counts as drift, by distance");
    /** Tags {@link TagKeys#RUN}, {@link TagKeys#WINDOW} and {@link TagKeys#FEATURE}. */
    public static final MetricName DRIFT_ALARM =
            new MetricName("drift.alarm", "alarm", "1 while a feature's alarm is raised, else 0");
    /** Tag {@link TagKeys#SINK}. */
    public static final MetricName PUBLISH_DURATION =
            new MetricName("publish.duration", "seconds", "Time to write one score as a record, sampled");
    /** Tag {@link TagKeys#SINK}. */
    public static final MetricName PUBLISH_RECORDS =
            new MetricName("publish.records", "records", "Records handed to Kafka, by sink topic");
    /** Tag {@link TagKeys#REASON}. */
    public static final MetricName PUBLISH_DEAD_LETTERS =
            new MetricName("publish.dead.letters", "records", "Records written to the dead-letter topic, by reason");

    private static final List<MetricName> ALL = List.of(
            DECODE_EVENTS,
            DECODE_REJECTED,
            DECODE_BYTES,
            DECODE_DURATION,
            FEATURES_ROWS,
            FEATURES_LATE,
            FEATURES_LABELS,
            FEATURES_DURATION,
            BATCH_ROWS,
            BATCH_QUEUE_DURATION,
            INFER_DURATION,
            INFER_FAILED,
            INFER_DEVICE,
            SCORE_EMITTED,
            SCORE_FALLBACKS,
            SCORE_DECISIONS,
            SCORE_DELAY,
            DRIFT_EVENTS,
            DRIFT_LATE,
            DRIFT_WINDOWS,
            DRIFT_EFFECT,
            DRIFT_THRESHOLD,
            DRIFT_ALARM,
            PUBLISH_DURATION,
            PUBLISH_RECORDS,
            PUBLISH_DEAD_LETTERS);

    private MetricNames() {}

    /** Every metric of the stages, in the order of the stages. */
    public static List<MetricName> all() {
        return ALL;
    }

    /** The tags' keys. Values come from short, closed lists: never keys, ids or texts of events. */
    public static final class TagKeys {
        public static final String JOB = "job";
        public static final String MODEL = "model";
        public static final String VERSION = "version";
        public static final String REASON = "reason";
        public static final String OUTCOME = "outcome";
        public static final String DEVICE = "device";
        public static final String DECISION = "decision";
        public static final String SINK = "sink";
        public static final String RUN = "run";
        public static final String WINDOW = "window";
        public static final String FEATURE = "feature";
        public static final String DISTANCE = "distance";

        private TagKeys() {}
    }
}
