package io.headrace.metrics;

import io.headrace.metrics.MetricNames.TagKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * The meters of one pipeline with one model, resolved once. All subtasks of a process count into the same meters, since
 * a registry answers the same name and tags with the same meter. Thread-safe, lock-free on the hot path; where records
 * are many, count them up and call once per batch.
 */
public final class StageMetrics {
    private final MeterRegistry registry;
    private final Tags modelTags;
    private final Counter events;
    private final MeterFamily rejected;
    private final Counter bytes;
    private final Counter rows;
    private final Counter late;
    private final MeterFamily labels;
    private final Timer featuresDuration;
    private final DistributionSummary batchRows;
    private final Timer queueDuration;
    private final Timer inferDuration;
    private final Counter inferFailed;
    private final Counter emitted;
    private final Counter varied;
    private final Counter fallbacks;
    private final Timer decodeDuration;
    private final Timer scoreDelay;
    private final Map<String, Timer> publishDurations = new ConcurrentHashMap<>();
    private final Tags jobTags;
    private final MeterFamily decisions;
    private final MeterFamily records;
    private final MeterFamily deadLetters;
    private final MeterFamily lost;

    private StageMetrics(MeterRegistry registry, String job, String model, String version) {
        Tags ofJob = Tags.of(TagKeys.JOB, job);
        Tags ofModel = ofJob.and(TagKeys.MODEL, model, TagKeys.VERSION, version);
        this.registry = registry;
        this.modelTags = ofModel;
        this.jobTags = ofJob;
        this.events = Meters.counter(registry, MetricNames.DECODE_EVENTS, ofJob);
        this.rejected = new MeterFamily(registry, MetricNames.DECODE_REJECTED, ofJob, TagKeys.REASON);
        this.bytes = Meters.counter(registry, MetricNames.DECODE_BYTES, ofJob);
        this.decodeDuration = Meters.timer(registry, MetricNames.DECODE_DURATION, ofJob);
        this.scoreDelay = Meters.timer(registry, MetricNames.SCORE_DELAY, ofModel);
        this.rows = Meters.counter(registry, MetricNames.FEATURES_ROWS, ofJob);
        this.late = Meters.counter(registry, MetricNames.FEATURES_LATE, ofJob);
        this.labels = new MeterFamily(registry, MetricNames.FEATURES_LABELS, ofJob, TagKeys.OUTCOME);
        this.featuresDuration = Meters.timer(registry, MetricNames.FEATURES_DURATION, ofJob);
        this.batchRows = Meters.rowCounts(registry, MetricNames.BATCH_ROWS, ofModel);
        this.queueDuration = Meters.timer(registry, MetricNames.BATCH_QUEUE_DURATION, ofModel);
        this.inferDuration = Meters.timer(registry, MetricNames.INFER_DURATION, ofModel);
        this.inferFailed = Meters.counter(registry, MetricNames.INFER_FAILED, ofModel);
        this.emitted = Meters.counter(registry, MetricNames.SCORE_EMITTED, ofModel);
        this.varied = Meters.counter(registry, MetricNames.SCORE_VARIED, ofModel);
        this.fallbacks = Meters.counter(registry, MetricNames.SCORE_FALLBACKS, ofModel);
        this.decisions = new MeterFamily(registry, MetricNames.SCORE_DECISIONS, ofModel, TagKeys.DECISION);
        this.records = new MeterFamily(registry, MetricNames.PUBLISH_RECORDS, ofJob, TagKeys.SINK);
        this.deadLetters = new MeterFamily(registry, MetricNames.PUBLISH_DEAD_LETTERS, ofJob, TagKeys.REASON);
        this.lost = new MeterFamily(registry, MetricNames.PUBLISH_LOST, ofJob, TagKeys.SINK);
    }

    /**
     * Meters in the process's registry.
     *
     * @param job name of the pipeline
     * @param model name of the model
     * @param version of the model; the empty string for a bare file
     */
    public static StageMetrics of(String job, String model, String version) {
        return in(Metrics.registry(), job, model, version);
    }

    /** As {@link #of}, in a registry of the caller's. */
    public static StageMetrics in(MeterRegistry registry, String job, String model, String version) {
        Objects.requireNonNull(registry, "registry");
        return new StageMetrics(registry, job, model, version);
    }

    public void decoded(long count, long payloadBytes) {
        events.increment(count);
        bytes.increment(payloadBytes);
    }

    /** @param reason code of the rejection, from its closed list */
    public void rejected(String reason, long payloadBytes) {
        rejected.increment(reason, 1);
        bytes.increment(payloadBytes);
    }

    /** One record's time, of those that are timed. */
    public void decodeTook(long nanos) {
        decodeDuration.record(nanos, TimeUnit.NANOSECONDS);
    }

    public void rows(long count) {
        rows.increment(count);
    }

    public void late(long count) {
        late.increment(count);
    }

    /** @param outcome what became of them, of the list at {@link MetricNames#FEATURES_LABELS} */
    public void labels(String outcome, long count) {
        labels.increment(outcome, count);
    }

    /** One row's time. Reading the clock twice costs more than many features: time one row in some dozens. */
    public void featuresTook(long nanos) {
        featuresDuration.record(nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * One model run.
     *
     * @param rowsInBatch at least 1
     * @param queueNanos wait of the oldest row until the run began
     * @param runNanos the run itself
     */
    public void inferred(int rowsInBatch, long queueNanos, long runNanos) {
        batchRows.record(rowsInBatch);
        queueDuration.record(queueNanos, TimeUnit.NANOSECONDS);
        inferDuration.record(runNanos, TimeUnit.NANOSECONDS);
    }

    public void inferFailed(long count) {
        inferFailed.increment(count);
    }

    /** Says which device the model runs on; a model of one process runs on one device. Saying it again changes nothing. */
    public void device(String device) {
        tell(MetricNames.INFER_DEVICE, modelTags.and(TagKeys.DEVICE, device), 1);
    }

    public void scored(long count) {
        emitted.increment(count);
    }

    /** Of the model's scores, those that differ from the one before; see {@link MetricNames#SCORE_VARIED}. */
    public void varied(long count) {
        varied.increment(count);
    }

    /** Of those scored, those that the model did not answer in time. */
    public void fellBack(long count) {
        fallbacks.increment(count);
    }

    /** @param decision name of a band of the spec */
    public void decided(String decision, long count) {
        decisions.increment(decision, count);
    }

    /** @param millis from the event's time, of those that are timed; negative, for an event from the future, counts as 0 */
    public void scoreCame(long millis) {
        scoreDelay.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
    }

    /**
     * One record's time, of those that are timed.
     *
     * @param sink topic of the sink
     */
    public void publishTook(String sink, long nanos) {
        publishDurations
                .computeIfAbsent(
                        sink,
                        topic -> Meters.timer(registry, MetricNames.PUBLISH_DURATION, jobTags.and(TagKeys.SINK, topic)))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * What is told of records written to a sink, looked up once since it is told of each.
     *
     * @param sink topic of the sink
     */
    public LongConsumer published(String sink) {
        return records.of(sink)::increment;
    }

    /** @param reason code of the rejection, from its closed list; with 0 beforehand, as of {@link #lost} */
    public void deadLettered(String reason, long count) {
        deadLetters.increment(reason, count);
    }

    /**
     * Says after how long the broker gives a sink's open transactions up. The last word counts.
     *
     * @param sink topic of the sink
     */
    public void transactionTimeout(String sink, Duration timeout) {
        tell(MetricNames.PUBLISH_TRANSACTION_TIMEOUT, jobTags.and(TagKeys.SINK, sink), timeout.toMillis() / 1e3);
    }

    /**
     * Transactions that were found expired or fenced. To be called with 0 when the sink opens: Prometheus sees no increase
     * in a series that begins with its first count.
     *
     * @param sink topic of the sink
     */
    public void lost(String sink, long transactions) {
        lost.increment(sink, transactions);
    }

    /** A gauge whose value stays until another is told. */
    private void tell(MetricName metric, Tags tags, double value) {
        synchronized (registry) { // subtasks tell it at the same time
            Gauge told = registry.find(metric.name()).tags(tags).gauge();
            if (told != null && told.value() == value) {
                return;
            }
            if (told != null) {
                registry.remove(told);
            }
            Meters.constant(registry, metric, tags, value);
        }
    }
}
