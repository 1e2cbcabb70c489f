package io.headrace.stages.drift;

import io.headrace.contract.DriftReport;
import io.headrace.schemas.ReportCodec;
import io.headrace.stages.serde.ValueSerializer;
import io.headrace.stages.serde.Wire;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Reports between operators; their sink stands in one chain with them, so this rarely runs. */
public final class DriftReportSerializer extends ValueSerializer<DriftReport> {
    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(DriftReport report, DataOutputView out) throws IOException {
        Wire.writeBytes(ReportCodec.drift().toAvro(report), out);
    }

    @Override
    public DriftReport deserialize(DataInputView in) throws IOException {
        return ReportCodec.drift().fromAvro(Wire.readBytes(in));
    }

    @Override
    public TypeSerializerSnapshot<DriftReport> snapshotConfiguration() {
        return new Snapshot();
    }

    public static final class Snapshot extends SimpleTypeSerializerSnapshot<DriftReport> {
        public Snapshot() {
            super(DriftReportSerializer::new);
        }
    }
}
