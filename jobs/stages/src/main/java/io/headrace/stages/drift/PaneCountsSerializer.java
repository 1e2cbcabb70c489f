package io.headrace.stages.drift;

import io.headrace.stages.serde.ValueSerializer;
import io.headrace.stages.serde.Wire;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Partial counts on their way to where they are merged. */
public final class PaneCountsSerializer extends ValueSerializer<PaneCounts> {
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(PaneCounts pane, DataOutputView out) throws IOException {
        Wire.writeProvenance(pane.provenance(), out);
        Wire.writeText(pane.subject(), out);
        out.writeLong(pane.end());
        out.writeLong(pane.events());
        out.writeLong(pane.earliest());
        Wire.writeBytes(pane.counts(), out);
    }

    @Override
    public PaneCounts deserialize(DataInputView in) throws IOException {
        return new PaneCounts(
                Wire.readProvenance(in),
                Wire.readText(in),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                Wire.readBytes(in));
    }

    @Override
    public TypeSerializerSnapshot<PaneCounts> snapshotConfiguration() {
        return new Snapshot();
    }

    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PaneCounts> {
        public Snapshot() {
            super(PaneCountsSerializer::new);
        }
    }
}
