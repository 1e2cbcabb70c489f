package io.headrace.stages.serde;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A serializer of state that is written in many small pieces. A checkpoint's stream takes each piece through several
 * layers, so pieces are gathered first and written at once. Holds a buffer: one thread at a time, which is why every
 * duplicate is a serializer of its own.
 *
 * @param <T> the value
 */
public abstract class BufferedSerializer<T> extends ValueSerializer<T> {
    private static final int FIRST_SIZE = 1024;

    private transient DataOutputSerializer buffer;

    /** Writes the value in as many pieces as it likes. */
    protected abstract void write(T value, DataOutputView out) throws IOException;

    @Override
    public abstract TypeSerializer<T> duplicate();

    @Override
    public final void serialize(T value, DataOutputView out) throws IOException {
        if (buffer == null) {
            buffer = new DataOutputSerializer(FIRST_SIZE);
        }
        buffer.clear();
        write(value, buffer);
        out.write(buffer.getSharedBuffer(), 0, buffer.length());
    }
}
