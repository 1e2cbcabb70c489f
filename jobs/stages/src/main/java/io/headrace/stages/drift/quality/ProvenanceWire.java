package io.headrace.stages.drift.quality;

import io.headrace.contract.Provenance;
import io.headrace.stages.serde.Wire;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A provenance in bytes, all of it. */
final class ProvenanceWire {
    private ProvenanceWire() {}

    static void write(Provenance provenance, DataOutputView out) throws IOException {
        Wire.writeText(provenance.pipeline(), out);
        Wire.writeText(provenance.model(), out);
        Wire.writeText(provenance.modelVersion(), out);
        Wire.writeText(provenance.modelSha256(), out);
        Wire.writeText(provenance.specSha256(), out);
        Wire.writeText(provenance.id(), out);
    }

    static Provenance read(DataInputView in) throws IOException {
        return new Provenance(
                Wire.readText(in),
                Wire.readText(in),
                Wire.readText(in),
                Wire.readText(in),
                Wire.readText(in),
                Wire.readText(in));
    }
}
