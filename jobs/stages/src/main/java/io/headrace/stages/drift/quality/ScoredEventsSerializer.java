package io.headrace.stages.drift.quality;

import io.headrace.drift.outcomes.ScoredEvents;
import io.headrace.stages.serde.ValueSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** As state: whole, since it never changes. */
final class ScoredEventsSerializer extends ValueSerializer<ScoredEvents> {
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(ScoredEvents value, DataOutputView out) throws IOException {
        value.write(out);
    }

    @Override
    public ScoredEvents deserialize(DataInputView in) throws IOException {
        return ScoredEvents.read(in);
    }

    @Override
    public TypeSerializerSnapshot<ScoredEvents> snapshotConfiguration() {
        return new Snapshot();
    }

    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ScoredEvents> {
        public Snapshot() {
            super(ScoredEventsSerializer::new);
        }
    }
}
