package io.headrace.stages.drift.quality;

import io.headrace.contract.Flags;
import io.headrace.contract.Provenance;
import io.headrace.contract.Score;
import io.headrace.drift.outcomes.Footprint;
import io.headrace.drift.outcomes.ScoredEvent;
import io.headrace.drift.outcomes.ScoredEvents;
import io.headrace.drift.quality.IdHash;
import io.headrace.stages.drift.quality.QualityItem.OfModel;
import io.headrace.stages.drift.quality.QualityItem.OfScores;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * What is left of a score until its label comes. Scores that the fallback gave are not the model's and leave nothing.
 *
 * <p>Some of a key group leave together, since a record of its own costs a score more than all else here. None waits for longer
 * than the next watermark or barrier, so nothing is state. Single-threaded, as every operator.
 */
final class LeaveFootprints extends AbstractStreamOperator<QualityItem>
        implements OneInputStreamOperator<Scored, QualityItem>, BoundedOneInput {
    private static final long serialVersionUID = 1L;

    /** Of a key group: more would spare little, and the buffers of all key groups lie in the nearer caches. */
    static final int MOST_TOGETHER = 16;

    /** No job has so many at a time; what is forgotten is told again. */
    private static final int MOST_MODELS = 100;

    private final EventFields fields;
    private transient Map<Provenance, Long> models;

    /** By key group; null where nothing waits. */
    private transient Waiting[] waiting;

    /** While it lasts, others' watermarks go on, and the scores must not come behind them. */
    private transient boolean idle;

    /** Of one key group. */
    private static final class Waiting {
        private final int bucket;
        /** Of no settings: on the way nobody asks for them. */
        private ScoredEvents events = ScoredEvents.none(0, MOST_TOGETHER);

        private int size;

        Waiting(int bucket) {
            this.bucket = bucket;
        }
    }

    LeaveFootprints(EventFields fields) {
        this.fields = fields;
    }

    @Override
    public void open() throws Exception {
        super.open();
        models = new HashMap<>();
        // the whole job has one maximum, so the join has as many key groups
        waiting = new Waiting[getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks()];
    }

    @Override
    public void processElement(StreamRecord<Scored> element) {
        Score score = element.getValue().score();
        if (score.has(Flags.FALLBACK)) {
            return;
        }
        Footprint footprint = new Footprint(
                score.eventTime(),
                model(score.provenance()),
                score.score(),
                fields.amount(element.getValue().event()),
                fields.segments(element.getValue().event()));
        leave(new ScoredEvent(IdHash.of(score.eventId()), footprint));
    }

    private long model(Provenance provenance) {
        Long known = models.get(provenance);
        if (known != null) {
            return known;
        }
        if (models.size() == MOST_MODELS) {
            models.clear();
        }
        long model = QualityItem.model(provenance);
        models.put(provenance, model);
        output.collect(new StreamRecord<>(new OfModel(provenance)));
        return model;
    }

    private void leave(ScoredEvent event) {
        int bucket = QualityItem.bucket(event.id());
        int group = KeyGroupRangeAssignment.computeKeyGroupForKeyHash(Integer.hashCode(bucket), waiting.length);
        if (waiting[group] == null) {
            waiting[group] = new Waiting(bucket);
        }
        Waiting together = waiting[group];
        together.events = together.events.plus(event);
        together.size++;
        if (together.size == MOST_TOGETHER || idle) {
            send(group);
        }
    }

    private void send(int group) {
        Waiting together = waiting[group];
        waiting[group] = null;
        output.collect(new StreamRecord<>(new OfScores(together.bucket, together.events)));
    }

    private void sendAll() {
        for (int group = 0; group < waiting.length; group++) {
            if (waiting[group] != null) {
                send(group);
            }
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        sendAll();
        super.processWatermark(mark);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        sendAll();
        idle = status.isIdle();
        super.processWatermarkStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        sendAll();
    }

    @Override
    public void endInput() {
        sendAll();
    }
}
