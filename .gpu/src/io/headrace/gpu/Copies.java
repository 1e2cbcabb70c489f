package io.headrace.gpu;

import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** What the copy from host to device costs: alone, and as part of a run. */
final class Copies {

    private record Case(String model, String deviceMade, String arithmetic, List<Integer> batches, long... rowShape) {}

    private static final List<Case> CASES = List.of(
            new Case("mlp", "mlp-device-input", "tf32", List.of(1, 512, 4096), 30),
            new Case("resnet50", "resnet50-device-input", "tf32", List.of(1, 64, 256, 1024), 3, 224, 224),
            new Case("resnet50-fp16", "resnet50-fp16-device-input", "fp16", List.of(1, 64, 256, 1024), 3, 224, 224));

    private Copies() {}

    static void measure(Lab lab) throws Exception {
        if (!Sessions.DRY_RUN) {
            rawCopies(lab);
        }
        for (Case each : CASES) {
            for (int size : each.batches()) {
                insideRuns(lab, each, size);
            }
        }
    }

    private static void rawCopies(Lab lab) throws Exception {
        for (int bytes : new int[] {4 << 10, 64 << 10, 512 << 10, 4 << 20, 32 << 20, 256 << 20}) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(bytes);
            try (CudaRuntime.DeviceMemory target = lab.cuda().allocate(bytes)) {
                Timing pageable = Stopwatch.USUAL.time(() -> target.copyFrom(buffer));
                try (AutoCloseable lock = lab.cuda().pageLock(buffer)) {
                    Timing locked = Stopwatch.USUAL.time(() -> target.copyFrom(buffer));
                    lab.report().add("kind", "copy", "bytes", bytes,
                            "pageableMillis", pageable.medianMillis(), "pageLockedMillis", locked.medianMillis(),
                            "pageableGBps", bytes / pageable.medianMillis() / 1e6,
                            "pageLockedGBps", bytes / locked.medianMillis() / 1e6);
                }
            }
        }
    }

    private static void insideRuns(Lab lab, Case model, int size) throws Exception {
        Workload workload = Workload.named(model.model());
        Map<String, String> options = Sessions.TF32;
        Timing pageable;
        Timing locked;
        try (OrtSession session = lab.cudaSession(workload, options)) {
            try (Batch batch = lab.batch(session, workload, size, false)) {
                pageable = Stopwatch.USUAL.time(() -> batch.run(session));
            }
            try (Batch batch = lab.batch(session, workload, size, true)) {
                locked = Stopwatch.USUAL.time(() -> batch.run(session));
            }
        }
        try (OrtSession session = lab.cudaSession(model.deviceMade(), options);
                DeviceMadeBatch batch = new DeviceMadeBatch(session, size, model.rowShape())) {
            Timing none = Stopwatch.USUAL.time(() -> batch.run(session));
            lab.report().add("kind", "copy-share", "model", model.model(), "arithmetic", model.arithmetic(),
                    "rows", size, "pageableMillis", pageable.medianMillis(), "pageableLow", pageable.lowMillis(),
                    "pageableHigh", pageable.highMillis(),
                    "pageLockedMillis", locked.medianMillis(), "noCopyMillis", none.medianMillis(),
                    "pageableShare", 1 - none.medianMillis() / pageable.medianMillis(),
                    "pageLockedShare", 1 - none.medianMillis() / locked.medianMillis());
        }
    }
}
