package io.headrace.stages.serde;

import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Rejected records on their way to the dead-letter topic. */
public final class RejectedSerializer extends ValueSerializer<Rejected> {
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Rejected rejected, DataOutputView out) throws IOException {
        out.writeUTF(rejected.reason().name());
        Wire.writeText(rejected.detail(), out);
        Wire.writeOrigin(rejected.origin(), out);
        Wire.writeBytes(rejected.key(), out);
        Wire.writeBytes(rejected.payload(), out);
        Wire.writeHeaders(rejected.headers(), out);
        out.writeBoolean(rejected.rewritten());
    }

    @Override
    public Rejected deserialize(DataInputView in) throws IOException {
        return new Rejected(
                RejectReason.valueOf(in.readUTF()),
                Wire.readText(in),
                Wire.readOrigin(in),
                Wire.readBytes(in),
                Wire.readBytes(in),
                Wire.readHeaders(in),
                in.readBoolean());
    }

    @Override
    public TypeSerializerSnapshot<Rejected> snapshotConfiguration() {
        return new Snapshot();
    }

    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Rejected> {
        public Snapshot() {
            super(RejectedSerializer::new);
        }
    }
}
