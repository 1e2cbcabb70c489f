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

    /** Fallbacks left out. A model that answers everything alike stops counting: the alarm on constant scores. */
    public static final MetricName SCORE_VARIED = new MetricName(
            "score.varied", "scores", "Scores of the model that differ from the one before in their subtask");

    public static final MetricName SCORE_FALLBACKS = new MetricName(
            "score.fallbacks", "scores", "Scores that the spec's fallback gave since the model did not answer in time");
    /** Tag {@link TagKeys#DECISION}. */
    public static final MetricName SCORE_DECISIONS =
            new MetricName("score.decisions", "scores", "Scores by the decision they led to");

    public static final MetricName SCORE_DELAY =
            new MetricName("score.delay", "seconds", "From an event's time to its score by the clock, sampled");
    public static final MetricName DRIFT_EVENTS =
            new MetricName("drift.events", "events", "Scored events counted into panes");
    public static final MetricName DRIFT_LATE =
            new MetricName("drift.late", "events", "Scored events too late for any window, not counted");
    /** Tag {@link TagKeys#RUN}. */
    public static final MetricName DRIFT_WINDOWS =
            new MetricName("drift.windows", "windows", "Windows compared with the reference");
    /** Tags {@link TagKeys#RUN}, {@link TagKeys#WINDOW}, {@link TagKeys#FEATURE}, {@link TagKeys#DISTANCE}. */
    public static final MetricName DRIFT_EFFECT = new MetricName(
            "drift.effect", "distance", "How far a feature of the newest window is from its reference, at least 0");
    /** Tags {@link TagKeys#RUN}, {@link TagKeys#DISTANCE}. */
    public static final MetricName DRIFT_THRESHOLD =
            new MetricName("drift.threshold", "distance", "Least effect that counts as drift");
    /** Tags {@link TagKeys#RUN}, {@link TagKeys#WINDOW}, {@link TagKeys#FEATURE}; the feature {@code score} is the answer. */
    public static final MetricName DRIFT_ALARM =
            new MetricName("drift.alarm", "features", "1 while the feature's alarm is raised, else 0");
    /** Tags {@link TagKeys#RUN}, {@link TagKeys#SEGMENT}, {@link TagKeys#MEASURE}. */
    public static final MetricName DRIFT_QUALITY =
            new MetricName("drift.quality", "value", "How right the newest window's scores proved, by measure");
    /** Tag {@link TagKeys#MEASURE}. */
    public static final MetricName DRIFT_QUALITY_FLOOR = new MetricName(
            "drift.quality.floor", "value", "Worst value that a measure may have; of errors and costs the highest");
    /** Tags {@link TagKeys#RUN}, {@link TagKeys#SEGMENT}, {@link TagKeys#MEASURE}. */
    public static final MetricName DRIFT_QUALITY_EXPECTED = new MetricName(
            "drift.quality.expected", "value", "Quality as a calibrated model's scores alone let expect");
    /**
     * Tag {@link TagKeys#OUTCOME}: {@code joined} with its score; {@code repeated}, the same again; {@code changed}, another
     * answer; {@code expired}, its score too old; {@code unmatched}, no score came; {@code evicted}, to make room.
     */
    public static final MetricName DRIFT_LABELS =
            new MetricName("drift.labels", "labels", "Labels that looked for their score, by what became of them");

    /** Tag {@link TagKeys#SINK}. */
    public static final MetricName PUBLISH_DURATION =
            new MetricName("publish.duration", "seconds", "Time to write one score as a record, sampled");
    /** Tag {@link TagKeys#SINK}. */
    public static final MetricName PUBLISH_RECORDS =
            new MetricName("publish.records", "records", "Records handed to Kafka, by sink topic");
    /** Tag {@link TagKeys#REASON}. */
    public static final MetricName PUBLISH_DEAD_LETTERS =
            new MetricName("publish.dead.letters", "records", "Records written to the dead-letter topic, by reason");
    /** Tag {@link TagKeys#SINK}. */
    public static final MetricName PUBLISH_TRANSACTION_TIMEOUT = new MetricName(
            "publish.transaction.timeout", "seconds", "After which the broker gives an open transaction up");
    /** Tag {@link TagKeys#SINK}. */
    public static final MetricName PUBLISH_LOST = new MetricName(
            "publish.lost", "transactions", "Transactions found expired or fenced; each ends the job for good");

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
            SCORE_VARIED,
            SCORE_FALLBACKS,
            SCORE_DECISIONS,
            SCORE_DELAY,
            DRIFT_EVENTS,
            DRIFT_LATE,
            DRIFT_WINDOWS,
            DRIFT_EFFECT,
            DRIFT_THRESHOLD,
            DRIFT_ALARM,
            DRIFT_QUALITY,
            DRIFT_QUALITY_FLOOR,
            DRIFT_QUALITY_EXPECTED,
            DRIFT_LABELS,
            PUBLISH_DURATION,
            PUBLISH_RECORDS,
            PUBLISH_DEAD_LETTERS,
            PUBLISH_TRANSACTION_TIMEOUT,
            PUBLISH_LOST);

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
        /** {@code live} or {@code replay}. */
        public static final String RUN = "run";
        /** Length of the window, as specs write durations. */
        public static final String WINDOW = "window";

        public static final String FEATURE = "feature";
        public static final String DISTANCE = "distance";
        /** {@code field=value}, or the empty string for all. */
        public static final String SEGMENT = "segment";

        public static final String MEASURE = "measure";

        private TagKeys() {}
    }
}
