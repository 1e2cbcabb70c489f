package io.headrace.stages.serde;

import io.headrace.contract.Decoded;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What the source emits. Events and rejections part ways in the next operator of the chain, so this rarely runs. */
public final class DecodedSerializer extends ValueSerializer<Decoded> {
    private static final long serialVersionUID = 1L;

    private final EventSerializer events;
    private final RejectedSerializer rejections = new RejectedSerializer();

    public DecodedSerializer(EventSerializer events) {
        this.events = events;
    }

    @Override
    public void serialize(Decoded decoded, DataOutputView out) throws IOException {
        if (decoded instanceof Decoded.Ok ok) {
            out.writeBoolean(true);
            events.serialize(ok.event(), out);
        } else if (decoded instanceof Decoded.Bad bad) {
            out.writeBoolean(false);
            rejections.serialize(bad.rejected(), out);
        }
    }

    @Override
    public Decoded deserialize(DataInputView in) throws IOException {
        return in.readBoolean() ? new Decoded.Ok(events.deserialize(in)) : new Decoded.Bad(rejections.deserialize(in));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DecodedSerializer that && events.equals(that.events);
    }

    @Override
    public int hashCode() {
        return events.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<Decoded> snapshotConfiguration() {
        return new Snapshot(this);
    }

    public static final class Snapshot extends CompositeSnapshot<Decoded, DecodedSerializer> {
        public Snapshot() {}

        Snapshot(DecodedSerializer serializer) {
            super(serializer);
        }

        @Override
        protected TypeSerializer<?>[] getNestedSerializers(DecodedSerializer serializer) {
            return new TypeSerializer<?>[] {serializer.events};
        }

        @Override
        protected DecodedSerializer createOuterSerializerWithNestedSerializers(TypeSerializer<?>[] nested) {
            return new DecodedSerializer((EventSerializer) nested[0]);
        }
    }
}
