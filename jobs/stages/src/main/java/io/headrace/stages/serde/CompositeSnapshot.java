package io.headrace.stages.serde;

import org.apache.flink.api.common.typeutils.CompositeTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Snapshot of a serializer that is its parts and nothing else.
 *
 * @param <T> the value
 * @param <S> its serializer
 */
public abstract class CompositeSnapshot<T, S extends TypeSerializer<T>> extends CompositeTypeSerializerSnapshot<T, S> {
    protected CompositeSnapshot() {}

    protected CompositeSnapshot(S serializer) {
        super(serializer);
    }

    @Override
    protected int getCurrentOuterSnapshotVersion() {
        return 1;
    }
}
