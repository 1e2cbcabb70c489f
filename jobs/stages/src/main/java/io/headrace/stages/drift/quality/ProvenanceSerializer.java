package io.headrace.stages.drift.quality;

import io.headrace.contract.Provenance;
import io.headrace.stages.serde.ValueSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** As state. */
final class ProvenanceSerializer extends ValueSerializer<Provenance> {
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Provenance provenance, DataOutputView out) throws IOException {
        ProvenanceWire.write(provenance, out);
    }

    @Override
    public Provenance deserialize(DataInputView in) throws IOException {
        return ProvenanceWire.read(in);
    }

    @Override
    public TypeSerializerSnapshot<Provenance> snapshotConfiguration() {
        return new Snapshot();
    }

    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Provenance> {
        public Snapshot() {
            super(ProvenanceSerializer::new);
        }
    }
}
