package io.headrace.gpu;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What every stage needs: the models, their reference scores, the CUDA runtime and the report. */
final class Lab {

    private final Path models;
    private final Report report;
    private final Map<String, Reference> references = new HashMap<>();
    private CudaRuntime cuda;

    Lab(Path models, Report report) {
        this.models = models;
        this.report = report;
    }

    Report report() {
        return report;
    }

    OrtSession cpuSession(Workload workload, int threads) throws OrtException {
        return Sessions.cpu(Workload.file(models, workload.name()), threads);
    }

    OrtSession cudaSession(String model, Map<String, String> options) throws OrtException {
        return Sessions.cuda(Workload.file(models, model), options);
    }

    OrtSession cudaSession(Workload workload, Map<String, String> options) throws OrtException {
        return cudaSession(workload.name(), options);
    }

    Reference reference(Workload workload) throws Exception {
        Reference known = references.get(workload.reference());
        if (known == null) {
            known = Reference.compute(models, workload, Runtime.getRuntime().availableProcessors());
            references.put(workload.reference(), known);
        }
        return known;
    }

    /** The CUDA runtime that the provider uses; loaded on first use. */
    CudaRuntime cuda() {
        if (cuda == null) {
            cuda = CudaRuntime.load(System.getProperty("probe.cudart"));
        }
        return cuda;
    }

    Batch batch(OrtSession session, Workload workload, int size, boolean pageLocked) throws Exception {
        Rows rows = reference(workload).rows();
        return pageLocked && !Sessions.DRY_RUN
                ? Batch.pageLocked(session, rows, size, cuda())
                : Batch.pageable(session, rows, size);
    }

    long freeDeviceMiB() {
        return Sessions.DRY_RUN ? 0 : cuda().freeBytes() >> 20;
    }
}
