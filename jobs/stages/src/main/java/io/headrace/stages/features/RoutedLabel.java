package io.headrace.stages.features;

import io.headrace.features.LabelUpdate;
import io.headrace.stages.serde.SerializerType;
import io.headrace.stages.serde.ValueSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A label that knows its histories.
 *
 * @param keys one per label-fed stage; null where the labelled event had none
 */
public record RoutedLabel(LabelUpdate update, String[] keys) {
    public static final SerializerType<RoutedLabel> TYPE = new SerializerType<>(RoutedLabel.class, new Serializer());

    static final class Serializer extends ValueSerializer<RoutedLabel> {
        private static final long serialVersionUID = 1L;

        @Override
        public void serialize(RoutedLabel label, DataOutputView out) throws IOException {
            KeyedItemSerializer.writeLabel(label.update, out);
            EventKeys.writeKeys(label.keys, out);
        }

        @Override
        public RoutedLabel deserialize(DataInputView in) throws IOException {
            return new RoutedLabel(KeyedItemSerializer.readLabel(in), EventKeys.readKeys(in));
        }

        @Override
        public TypeSerializerSnapshot<RoutedLabel> snapshotConfiguration() {
            return new Snapshot();
        }

        public static final class Snapshot extends SimpleTypeSerializerSnapshot<RoutedLabel> {
            public Snapshot() {
                super(Serializer::new);
            }
        }
    }
}
