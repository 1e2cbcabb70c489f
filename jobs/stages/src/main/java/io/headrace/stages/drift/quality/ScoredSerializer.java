package io.headrace.stages.drift.quality;

import io.headrace.contract.Score;
import io.headrace.stages.serde.CompositeSnapshot;
import io.headrace.stages.serde.EventSerializer;
import io.headrace.stages.serde.ScoreSerializer;
import io.headrace.stages.serde.ValueSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Runs only where the pair leaves its chain. */
public final class ScoredSerializer extends ValueSerializer<Scored> {
    private static final long serialVersionUID = 1L;

    private final ScoreSerializer scores = new ScoreSerializer();
    private final EventSerializer events;

    public ScoredSerializer(EventSerializer events) {
        this.events = events;
    }

    @Override
    public void serialize(Scored scored, DataOutputView out) throws IOException {
        scores.serialize(scored.score(), out);
        events.serialize(scored.event(), out);
    }

    @Override
    public Scored deserialize(DataInputView in) throws IOException {
        Score score = scores.deserialize(in);
        return new Scored(score, events.deserialize(in));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScoredSerializer that && events.equals(that.events);
    }

    @Override
    public int hashCode() {
        return events.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<Scored> snapshotConfiguration() {
        return new Snapshot(this);
    }

    public static final class Snapshot extends CompositeSnapshot<Scored, ScoredSerializer> {
        public Snapshot() {}

        Snapshot(ScoredSerializer serializer) {
            super(serializer);
        }

        @Override
        protected TypeSerializer<?>[] getNestedSerializers(ScoredSerializer serializer) {
            return new TypeSerializer<?>[] {serializer.events};
        }

        @Override
        protected ScoredSerializer createOuterSerializerWithNestedSerializers(TypeSerializer<?>[] nested) {
            return new ScoredSerializer((EventSerializer) nested[0]);
        }
    }
}
