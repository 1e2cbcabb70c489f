package io.headrace.stages.serde;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Values and serializers through bytes and back. */
public final class Copies {
    private Copies() {}

    public static <T> T throughBytes(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        DataOutputSerializer copied = new DataOutputSerializer(64);
        serializer.copy(in, copied);
        in.setBuffer(copied.getCopyOfBuffer());
        T read = serializer.deserialize(in);
        if (in.available() > 0) {
            throw new IOException(in.available() + " bytes were not read");
        }
        return read;
    }

    /** What a checkpoint remembers of the serializer. */
    public static <T> TypeSerializerSnapshot<T> snapshotThroughBytes(TypeSerializer<T> serializer) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
        return TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), Copies.class.getClassLoader());
    }
}
