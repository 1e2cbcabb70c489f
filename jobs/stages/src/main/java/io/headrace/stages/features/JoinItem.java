package io.headrace.stages.features;

import io.headrace.contract.Event;
import io.headrace.stages.serde.CompositeSnapshot;
import io.headrace.stages.serde.EventSerializer;
import io.headrace.stages.serde.ValueSerializer;
import io.headrace.stages.serde.Wire;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** What meets by event id: the keys of an event, and a label that came without them. */
sealed interface JoinItem {
    String eventId();

    record OfEvent(String eventId, EventKeys keys) implements JoinItem {}

    record OfLabel(Event label) implements JoinItem {
        @Override
        public String eventId() {
            return label.id();
        }
    }

    final class Serializer extends ValueSerializer<JoinItem> {
        private static final long serialVersionUID = 1L;

        private final EventSerializer labels;

        Serializer(EventSerializer labels) {
            this.labels = labels;
        }

        @Override
        public void serialize(JoinItem item, DataOutputView out) throws IOException {
            if (item instanceof OfEvent event) {
                out.writeBoolean(true);
                Wire.writeText(event.eventId(), out);
                event.keys().write(out);
            } else if (item instanceof OfLabel label) {
                out.writeBoolean(false);
                labels.serialize(label.label(), out);
            }
        }

        @Override
        public JoinItem deserialize(DataInputView in) throws IOException {
            return in.readBoolean()
                    ? new OfEvent(Wire.readText(in), EventKeys.read(in))
                    : new OfLabel(labels.deserialize(in));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Serializer that && labels.equals(that.labels);
        }

        @Override
        public int hashCode() {
            return labels.hashCode();
        }

        @Override
        public TypeSerializerSnapshot<JoinItem> snapshotConfiguration() {
            return new Snapshot(this);
        }

        public static final class Snapshot extends CompositeSnapshot<JoinItem, Serializer> {
            public Snapshot() {}

            Snapshot(Serializer serializer) {
                super(serializer);
            }

            @Override
            protected TypeSerializer<?>[] getNestedSerializers(Serializer serializer) {
                return new TypeSerializer<?>[] {serializer.labels};
            }

            @Override
            protected Serializer createOuterSerializerWithNestedSerializers(TypeSerializer<?>[] nested) {
                return new Serializer((EventSerializer) nested[0]);
            }
        }
    }
}
