package io.headrace.stages.infer;

import io.headrace.contract.Rejected;
import io.headrace.metrics.StageMetrics;
import io.headrace.runtime.batch.BatchSink;
import io.headrace.runtime.batch.Batcher;
import io.headrace.stages.DeadLetters;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.score.RowScorer;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Gathers rows into batches, runs the model, emits scores; the batches and the runs are the {@link Batcher}'s.
 *
 * <p>Everything here runs on the task's thread. A worker of the batcher only posts a mail when a batch is finished. Rows
 * leave in the order they entered, with their timestamps; watermarks keep their place among them. While all slabs are in
 * flight the task yields to its mailbox, which is the back-pressure. A batch runs when it is full, and as soon as the input
 * pauses if the batcher finds it worth a run. Before a barrier and at the end everything queued is
 * run and emitted, so the operator has no state and a checkpoint costs at most one batch time.
 *
 * @param <R> the row
 * @param <T> what a scored row leaves as
 */
public final class InferOperator<R, T> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<R, T>, BoundedOneInput, ProcessingTimeCallback {
    private static final long serialVersionUID = 1L;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final BatcherFactory<R> batchers;
    private final SerializableFunction<StageMetrics, ? extends RowScorer<R, T>> scorers;
    private final MetricsOf metricsOf;
    private transient MailboxExecutor mailbox;
    private transient Batcher<R> batcher;
    private transient RowScorer<R, T> scorer;
    private transient Queue<HeldWatermark> heldWatermarks;
    private transient InputPause pause;

    /** One for all scores, as Flink's own operators do: nobody downstream may keep it. */
    private transient StreamRecord<T> emitted;

    private transient boolean timerSet;
    private transient long entered;
    private transient long left;

    /** @param scorers makes the scorer that turns model answers into scores, one per subtask */
    public InferOperator(
            BatcherFactory<R> batchers,
            SerializableFunction<StageMetrics, ? extends RowScorer<R, T>> scorers,
            MetricsOf metricsOf) {
        this.batchers = batchers;
        this.scorers = scorers;
        this.metricsOf = metricsOf;
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
        heldWatermarks = new ArrayDeque<>();
        scorer = scorers.apply(stage);
        batcher = batchers.open(new Emission(), this::postCompleted, stage);
        emitted = new StreamRecord<>(null);
        pause = new InputPause(mailbox, this::inputPaused, this::setTimer);
    }

    @Override
    public void processElement(StreamRecord<R> element) throws Exception {
        entered++;
        while (!batcher.tryAdd(element.getValue())) {
            mailbox.yield();
        }
        pause.row();
        if (!pause.isLooking()) {
            setTimer();
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (left == entered) {
            super.processWatermark(mark);
        } else {
            heldWatermarks.add(new HeldWatermark(entered, mark));
        }
    }

    @Override
    public void onProcessingTime(long time) {
        timerSet = false;
        completed();
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        batcher.drain();
    }

    @Override
    public void endInput() throws Exception {
        batcher.drain();
    }

    @Override
    public void close() throws Exception {
        if (batcher != null) {
            batcher.close();
        }
        super.close();
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
            long now = getProcessingTimeService().getCurrentProcessingTime();
            getProcessingTimeService()
                    .registerTimer(now + Math.max(1, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI), this);
        }
    }

    private void releaseWatermarks() {
        while (!heldWatermarks.isEmpty() && heldWatermarks.peek().afterRows() <= left) {
            try {
                super.processWatermark(heldWatermarks.remove().mark());
            } catch (Exception e) {
                throw new IllegalStateException("infer: could not pass a watermark on", e);
            }
        }
    }

    /** Turns what comes back from the model into what leaves. */
    private final class Emission implements BatchSink<R> {
        @Override
        public void begin() {
            scorer.beginBatch();
        }

        @Override
        public void row(R row, double value, String failure) {
            left++;
            long time = scorer.time(row);
            if (failure == null && scorer.accepts(value)) {
                output.collect(emitted.replace(scorer.score(row, value), time));
            } else {
                Rejected rejected =
                        failure == null ? scorer.rejectValue(row, value) : scorer.rejectFailure(row, failure);
                output.collect(DeadLetters.TAG, new StreamRecord<>(rejected, time));
            }
            if (!heldWatermarks.isEmpty()) {
                releaseWatermarks();
            }
        }

        @Override
        public void end() {
            scorer.endBatch();
        }
    }

    /** @param afterRows how many rows entered before the watermark */
    private record HeldWatermark(long afterRows, Watermark mark) {}
}
