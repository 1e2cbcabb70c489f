package io.headrace.stages.drift;

import io.headrace.contract.DriftReport;
import io.headrace.schemas.ReportCodec;
import io.headrace.stages.serde.ValueSerializer;
import io.headrace.stages.serde.Wire;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Reports between operators, as they are published. One thread, hence the duplicates. */
public final class DriftReportSerializer extends ValueSerializer<DriftReport> {
    private static final long serialVersionUID = 1L;

    private transient ReportCodec<DriftReport> codec;

    @Override
    public TypeSerializer<DriftReport> duplicate() {
        return new DriftReportSerializer();
    }

    @Override
    public void serialize(DriftReport report, DataOutputView out) throws IOException {
        Wire.writeBytes(codec().toAvro(report), out);
    }

    @Override
    public DriftReport deserialize(DataInputView in) throws IOException {
        return codec().fromAvro(Wire.readBytes(in));
    }

    private ReportCodec<DriftReport> codec() {
        if (codec == null) {
            codec = ReportCodec.drift();
        }
        return codec;
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
