package io.headrace.stages.drift.quality;

import io.headrace.contract.QualityReport;
import io.headrace.schemas.ReportCodec;
import io.headrace.stages.serde.SerializerType;
import io.headrace.stages.serde.ValueSerializer;
import io.headrace.stages.serde.Wire;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Reports between operators, as they are published. One thread, hence the duplicates. */
public final class QualityReportSerializer extends ValueSerializer<QualityReport> {
    public static final SerializerType<QualityReport> TYPE =
            new SerializerType<>(QualityReport.class, new QualityReportSerializer());

    private static final long serialVersionUID = 1L;

    private transient ReportCodec<QualityReport> codec;

    @Override
    public TypeSerializer<QualityReport> duplicate() {
        return new QualityReportSerializer();
    }

    @Override
    public void serialize(QualityReport report, DataOutputView out) throws IOException {
        Wire.writeBytes(codec().toAvro(report), out);
    }

    @Override
    public QualityReport deserialize(DataInputView in) throws IOException {
        return codec().fromAvro(Wire.readBytes(in));
    }

    private ReportCodec<QualityReport> codec() {
        if (codec == null) {
            codec = ReportCodec.quality();
        }
        return codec;
    }

    @Override
    public TypeSerializerSnapshot<QualityReport> snapshotConfiguration() {
        return new Snapshot();
    }

    public static final class Snapshot extends SimpleTypeSerializerSnapshot<QualityReport> {
        public Snapshot() {
            super(QualityReportSerializer::new);
        }
    }
}
