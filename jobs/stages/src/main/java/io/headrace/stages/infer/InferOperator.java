package io.headrace.stages.infer;

import io.headrace.contract.Rejected;
import io.headrace.metrics.StageMetrics;
import io.headrace.runtime.batch.BatchSink;
import io.headrace.runtime.batch.Batcher;
import io.headrace.stages.DeadLetters;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.score.RowScorer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Gathers rows into batches, runs the model, emits scores; the batches and the runs are the {@link Batcher}'s.
 *
 * <p>Everything here runs on the task's thread. A worker of the batcher only posts a mail when a batch is finished. Rows
 * leave with their timestamps, in the order they entered or as they are answered; watermarks keep their place among them.
 * While all slabs are in flight the task yields to its mailbox, which is the back-pressure. A row that cannot be answered by
 * its deadline, or was not, leaves with the scorer's fallback at once, and what the model says later is dropped. A batch runs
 * when it is full, and as soon as the input pauses if the batcher finds it worth a run. Before a barrier and at the end
 * everything queued is run and emitted, so the operator has no state and a checkpoint costs at most one batch time.
 *
 * @param <R> the row
 * @param <T> what a scored row leaves as
 */
public final class InferOperator<R, T> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<R, T>, BoundedOneInput, ProcessingTimeCallback {
    private static final long serialVersionUID = 1L;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final long MOST_AWAIT_MILLIS = 1_000;

    /** Answered rows that wait for an earlier one: beyond so many no more are taken until that has its answer. */
    private static final int MOST_KEPT = 8_192;

    private final BatcherFactory<R> batchers;
    private final SerializableFunction<StageMetrics, ? extends RowScorer<R, T>> scorers;
    private final MetricsOf metricsOf;
    private final Order order;
    private transient MailboxExecutor mailbox;
    private transient Batcher<R> batcher;
    private transient RowScorer<R, T> scorer;
    private transient Departures<R> departures;

    /** Null where no row has one. */
    private transient Deadlines<R> deadlines;

    private transient InputPause pause;

    /** One for all scores, as Flink's own operators do: nobody downstream may keep it. */
    private transient StreamRecord<T> emitted;

    private transient boolean timerSet;

    /** At the earliest deadline of rows in flight. */
    private transient MovableTimer deadlineTimer;

    /** Rows leave in the order they entered. */
    public InferOperator(
            BatcherFactory<R> batchers,
            SerializableFunction<StageMetrics, ? extends RowScorer<R, T>> scorers,
            MetricsOf metricsOf) {
        this(batchers, scorers, metricsOf, Order.ENTERED);
    }

    /** @param scorers makes the scorer that turns model answers into scores, one per subtask */
    public InferOperator(
            BatcherFactory<R> batchers,
            SerializableFunction<StageMetrics, ? extends RowScorer<R, T>> scorers,
            MetricsOf metricsOf,
            Order order) {
        this.batchers = batchers;
        this.scorers = scorers;
        this.metricsOf = metricsOf;
        this.order = order;
    }

    @Override
    public void setMailboxExecutor(MailboxExecutor mailbox) {
        super.setMailboxExecutor(mailbox);
        this.mailbox = mailbox;
    }

    @Override
    public void open() throws Exception {
        super.open();
        StageMetrics stage = metricsOf.open();
        scorer = scorers.apply(stage);
        departures = new Departures<>(order == Order.ENTERED, new Emission());
        deadlines = scorer.hasDeadlines() ? new Deadlines<>() : null;
        deadlineTimer = new MovableTimer(getProcessingTimeService(), this::deadlineCame);
        batcher = batchers.open(
                new Answers(),
                new InferTask(attempt(), Gpus.indexFor(getRuntimeContext()), this::postCompleted, stage));
        emitted = new StreamRecord<>(null);
        pause = new InputPause(mailbox, this::inputPaused, this::setTimer);
    }

    @Override
    public void processElement(StreamRecord<R> element) throws Exception {
        while (departures.kept() > MOST_KEPT && !batcher.isEmpty()) {
            batcher.flush();
            if (!batcher.isEmpty()) { // it may have run here, and then no mail would come
                mailbox.yield();
            }
        }
        R row = element.getValue();
        long number = departures.enter();
        if (deadlines == null) {
            add(row, number);
        } else {
            addInTime(row, number);
        }
        pause.row();
        if (!pause.isLooking()) {
            setTimer();
        }
    }

    private void add(R row, long number) throws InterruptedException {
        while (!batcher.tryAdd(row, number)) {
            mailbox.yield();
        }
    }

    private void addInTime(R row, long number) throws InterruptedException {
        long deadline = scorer.deadline(row);
        if (deadline == RowScorer.NO_DEADLINE) {
            add(row, number);
            return;
        }
        if (nanosLeft(deadline) <= batcher.nanosToAnswer()) {
            giveUp(() -> departures.missed(row, number));
            return;
        }
        deadlines.add(row, number, deadline, departures);
        deadlineTimer.setBy(deadlines.earliest());
        while (!departures.hasAnswer(number) && !batcher.tryAdd(row, number)) {
            mailbox.yield();
        }
        hurry(deadline);
    }

    /** What has queued is not kept waiting for company by more than the row has time for. */
    private void hurry(long deadline) {
        long due = batcher.nanosUntilDue();
        if (due != Long.MAX_VALUE && due > nanosLeft(deadline) - batcher.nanosToAnswer()) {
            batcher.flush();
        }
    }

    private long nanosLeft(long deadline) {
        return NANOS_PER_MILLI * Math.min(deadline - now(), Long.MAX_VALUE / NANOS_PER_MILLI);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        departures.watermark(mark);
    }

    @Override
    public void onProcessingTime(long time) {
        timerSet = false;
        completed();
    }

    /** Rows in flight hold their watermarks, which an idle stream would drop. */
    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        if (status.isIdle()) {
            drain();
        }
        super.processWatermarkStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        drain();
    }

    @Override
    public void endInput() throws Exception {
        drain();
    }

    /** Timers wait meanwhile, so deadlines are looked after here. */
    private void drain() throws InterruptedException {
        while (!batcher.isEmpty()) {
            batcher.flush();
            expire();
            if (!batcher.poll() && !batcher.isEmpty()) {
                batcher.await(Math.min(MOST_AWAIT_MILLIS, millisToDeadline()), TimeUnit.MILLISECONDS);
            }
        }
    }

    private long millisToDeadline() {
        return deadlines == null ? MOST_AWAIT_MILLIS : Math.max(1, deadlines.earliest() - now());
    }

    private void expire() {
        if (deadlines != null && now() >= deadlines.earliest()) {
            giveUp(() -> deadlines.expire(now(), departures));
        }
    }

    @Override
    public void close() throws Exception {
        if (batcher != null) {
            batcher.close();
        }
        super.close();
    }

    private String attempt() {
        var job = getRuntimeContext().getJobInfo().getJobId();
        return job + "/" + getRuntimeContext().getTaskInfo().getAttemptNumber();
    }

    /** Called by a worker. A mailbox that is closed belongs to a task that has ended and wants no batch any more. */
    private void postCompleted() {
        try {
            mailbox.execute(this::completed, "infer: batch finished");
        } catch (RejectedExecutionException e) {
            LOG.debug("infer: a batch finished after its task", e);
        }
    }

    private void completed() {
        expire();
        batcher.poll();
        inputPaused();
    }

    /** Or may as well have: whatever has queued is run if the device is free. */
    private void inputPaused() {
        batcher.flushIfIdle();
        setTimer();
    }

    /** One timer at a time: the forming batch's deadline, rounded up to the millisecond that timers know. */
    private void setTimer() {
        long nanos = timerSet ? Long.MAX_VALUE : batcher.nanosUntilDue();
        if (nanos != Long.MAX_VALUE) {
            timerSet = true;
            getProcessingTimeService()
                    .registerTimer(now() + Math.max(1, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI), this);
        }
    }

    private void deadlineCame(long time) {
        expire();
        deadlineTimer.setBy(deadlines.earliest());
    }

    /** Fallbacks come to the scorer as a batch does. */
    private void giveUp(Runnable missed) {
        scorer.beginBatch();
        missed.run();
        scorer.endBatch();
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    private void passOn(Watermark mark) {
        try {
            super.processWatermark(mark);
        } catch (Exception e) {
            throw new IllegalStateException("infer: could not pass a watermark on", e);
        }
    }

    /** What comes back from the model. */
    private final class Answers implements BatchSink<R> {
        @Override
        public void begin() {
            scorer.beginBatch();
        }

        @Override
        public void row(R row, long number, double value, String failure) {
            departures.answered(row, number, value, failure);
        }

        @Override
        public void end() {
            scorer.endBatch();
        }
    }

    /** Turns answers into what leaves. */
    private final class Emission implements Departures.Exit<R> {
        @Override
        public void answered(R row, double value, String failure) {
            long time = scorer.time(row);
            if (failure == null && scorer.accepts(value)) {
                output.collect(emitted.replace(scorer.score(row, value), time));
            } else {
                setAside(failure == null ? scorer.rejectValue(row, value) : scorer.rejectFailure(row, failure), time);
            }
        }

        @Override
        public void missed(R row) {
            T fallback = scorer.fallback(row);
            if (fallback == null) {
                setAside(scorer.rejectMissed(row), scorer.time(row));
            } else {
                output.collect(emitted.replace(fallback, scorer.time(row)));
            }
        }

        @Override
        public void watermark(Watermark mark) {
            passOn(mark);
        }

        private void setAside(Rejected rejected, long time) {
            output.collect(DeadLetters.TAG, new StreamRecord<>(rejected, time));
        }
    }
}
