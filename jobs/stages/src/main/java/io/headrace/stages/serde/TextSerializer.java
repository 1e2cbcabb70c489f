package io.headrace.stages.serde;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Text in state, where Flink's own serializer would write a checkpoint character by character. */
public final class TextSerializer extends BufferedSerializer<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public TypeSerializer<String> duplicate() {
        return new TextSerializer();
    }

    @Override
    protected void write(String text, DataOutputView out) throws IOException {
        Wire.writeText(text, out);
    }

    @Override
    public String deserialize(DataInputView in) throws IOException {
        return Wire.readText(in);
    }

    @Override
    public TypeSerializerSnapshot<String> snapshotConfiguration() {
        return new Snapshot();
    }

    public static final class Snapshot extends SimpleTypeSerializerSnapshot<String> {
        public Snapshot() {
            super(TextSerializer::new);
        }
    }
}
