package io.headrace.stages.drift.quality;

import io.headrace.drift.outcomes.LabelFate;
import io.headrace.drift.outcomes.LabelJoiner;
import io.headrace.drift.outcomes.PendingCounts;
import io.headrace.drift.outcomes.PendingCounts.Part;
import io.headrace.drift.outcomes.QualitySettings;
import io.headrace.drift.outcomes.ScoredEvent;
import io.headrace.drift.outcomes.ScoredEvents;
import io.headrace.stages.drift.quality.QualityItem.OfLabel;
import io.headrace.stages.drift.quality.QualityItem.OfModel;
import io.headrace.stages.drift.quality.QualityItem.OfScores;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.function.SerializableSupplier;

/**
 * Joins labels with scores by event id, whichever comes first, and counts what they say of the model: parts of counts leave
 * before a barrier and before the watermark passes the tick that they count from, so that only what is remembered is state.
 *
 * <p>Keyed by {@link QualityItem#bucket}: what a bucket remembers is one array. There are no timers, of which there would be
 * nearly one an event: all buckets are looked through {@value #SWEEPS} times in the time that an event is remembered.
 * Single-threaded, as every operator.
 */
final class OutcomeJoin extends AbstractStreamOperator<QualityPart>
        implements OneInputStreamOperator<QualityItem, QualityPart>, BoundedOneInput {
    private static final long serialVersionUID = 1L;

    private static final int SWEEPS = 8;

    private final QualitySettings settings;
    private final SerializableSupplier<LabelCounter> counters;
    private transient ValueStateDescriptor<ScoredEvents> descriptor;
    private transient ValueState<ScoredEvents> remembered;
    private transient PendingCounts pending;
    private transient LabelJoiner joiner;
    private transient LabelCounter counter;

    /** The sweep that was last: its time in units of the time between sweeps. */
    private transient long swept;

    OutcomeJoin(QualitySettings settings, SerializableSupplier<LabelCounter> counters) {
        this.settings = settings;
        this.counters = counters;
    }

    @Override
    public void open() throws Exception {
        super.open();
        descriptor = new ValueStateDescriptor<>("scored-events", new ScoredEventsSerializer());
        remembered = getPartitionedState(descriptor);
        counter = counters.get();
        pending = new PendingCounts(settings);
        joiner = new LabelJoiner(settings, share(), pending, this::count);
        swept = Long.MIN_VALUE;
    }

    /** Of what all subtasks remember together. */
    private long share() {
        int groups = ((AbstractKeyedStateBackend<?>) getKeyedStateBackend())
                .getKeyGroupRange()
                .getNumberOfKeyGroups();
        int all = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
        return Math.max(1, Math.round((double) settings.maxEvents() * groups / all));
    }

    @Override
    public void processElement(StreamRecord<QualityItem> element) throws Exception {
        QualityItem item = element.getValue();
        if (item instanceof OfModel of) {
            output.collect(new StreamRecord<>(new QualityPart.OfModel(of.provenance()), element.getTimestamp()));
        } else if (item instanceof OfScores of) {
            for (ScoredEvent event : of.events()) {
                score(event);
            }
        } else if (item instanceof OfLabel of) {
            ScoredEvents before = remembered();
            remember(before, joiner.label(before, of.eventId(), of.time(), of.eventTime(), of.outcome()));
            tellIfFull();
        }
    }

    private void score(ScoredEvent event) throws Exception {
        // the record has the key of its first
        setCurrentKey(QualityItem.bucket(event.id()));
        ScoredEvents before = remembered();
        remember(before, joiner.score(before, event.id(), event.score().orElseThrow()));
        tellIfFull();
    }

    private void tellIfFull() {
        if (pending.isFull()) {
            pending.tellAll(this::emit);
        }
    }

    private ScoredEvents remembered() throws Exception {
        return joiner.usable(remembered.value());
    }

    private void remember(ScoredEvents before, ScoredEvents after) throws Exception {
        if (after != before) {
            remembered.update(after);
        }
    }

    private void sweepIfDue(long now) throws Exception {
        long sweep = Math.floorDiv(now, Math.max(1, joiner.rememberedMillis() / SWEEPS));
        if (sweep > swept) {
            swept = sweep;
            joiner.beginSweep();
            getKeyedStateBackend()
                    .applyToAllKeys(
                            VoidNamespace.INSTANCE,
                            VoidNamespaceSerializer.INSTANCE,
                            descriptor,
                            (bucket, state) -> sweep(state, now));
        }
    }

    private void sweep(ValueState<ScoredEvents> bucket, long now) throws Exception {
        ScoredEvents before = joiner.usable(bucket.value());
        ScoredEvents left = joiner.sweep(before, now);
        if (left.isEmpty()) {
            bucket.clear();
        } else if (left != before) {
            bucket.update(left);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long passed = settings.grid().passed(mark.getTimestamp());
        pending.tell(passed, this::emit);
        pending.forget(passed);
        joiner.passed(passed);
        sweepIfDue(mark.getTimestamp());
        super.processWatermark(mark);
    }

    /** Downstream does not wait for an idle one: what it has counted must not come late. */
    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        if (status.isIdle()) {
            pending.tellAll(this::emit);
        }
        super.processWatermarkStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        pending.tellAll(this::emit);
    }

    @Override
    public void endInput() {
        pending.tellAll(this::emit);
    }

    private void emit(Part part) {
        output.collect(new StreamRecord<>(new QualityPart.OfCounts(part), part.tick() - 1));
    }

    private void count(LabelFate fate, long count) {
        counter.labels(fate.code(), count);
    }
}
