package io.headrace.gpu;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The raw loop at every batch size: scores against the CPU, time per batch, and the line through the times. */
final class Sweep {

    private Sweep() {}

    static void all(Lab lab) throws Exception {
        for (Workload workload : Workload.ALL) {
            measure(lab, workload, Stopwatch.USUAL);
        }
    }

    /** With page-locked buffers, and the channels-last layout for convolutions. */
    static void pageLocked(Lab lab) throws Exception {
        Map<String, String> options = Map.of("use_tf32", "1", "prefer_nhwc", "1");
        for (String name : List.of("mlp", "resnet50", "resnet50-fp16", "squeezenet-fp16")) {
            Workload workload = Workload.named(name);
            measure(lab, workload, workload.isFp16() ? "fp16" : "tf32", options, Stopwatch.USUAL, true);
        }
    }

    /** A quick look that everything runs. */
    static void smoke(Lab lab) throws Exception {
        for (Workload workload : Workload.ALL) {
            measure(lab, workload.upTo(4), new Stopwatch(20, 20, 3));
        }
    }

    private static void measure(Lab lab, Workload workload, Stopwatch stopwatch) throws Exception {
        if (workload.isFp16()) {
            measure(lab, workload, "fp16", Sessions.FULL_FP32, stopwatch, false);
        } else {
            measure(lab, workload, "fp32", Sessions.FULL_FP32, stopwatch, false);
            measure(lab, workload, "tf32", Sessions.TF32, stopwatch, false);
        }
    }

    private static void measure(
            Lab lab, Workload workload, String arithmetic, Map<String, String> options, Stopwatch stopwatch,
            boolean pageLocked) throws Exception {
        Reference reference = lab.reference(workload);
        long freeBefore = lab.freeDeviceMiB();
        long start = System.nanoTime();
        try (OrtSession session = lab.cudaSession(workload, options)) {
            lab.report().add("kind", "session", "model", workload.name(), "arithmetic", arithmetic,
                    "openMillis", (System.nanoTime() - start) / 1e6, "scoreScale", reference.scale());
            List<double[]> points = new ArrayList<>();
            for (int size : workload.batches()) {
                Timing timing = point(lab, workload, arithmetic, session, reference, size, stopwatch, pageLocked);
                if (timing == null) {
                    break;
                }
                points.add(new double[] {size, timing.medianMillis()});
            }
            fit(lab, workload, arithmetic, points);
            lab.report().add("kind", "device-memory", "model", workload.name(), "arithmetic", arithmetic,
                    "usedMiB", freeBefore - lab.freeDeviceMiB());
        }
    }

    private static Timing point(Lab lab, Workload workload, String arithmetic, OrtSession session, Reference reference,
            int size, Stopwatch stopwatch, boolean pageLocked) throws Exception {
        try (Batch batch = lab.batch(session, workload, size, pageLocked)) {
            double first = Stopwatch.once(() -> batch.run(session));
            Timing timing = stopwatch.time(() -> batch.run(session));
            double difference = reference.largestDifference(session, batch);
            lab.report().add("kind", "batch", "model", workload.name(), "arithmetic", arithmetic, "rows", size,
                    "pageLocked", pageLocked, "firstMillis", first,
                    "medianMillis", timing.medianMillis(), "lowMillis", timing.lowMillis(),
                    "highMillis", timing.highMillis(), "p99Millis", timing.p99Millis(), "calls", timing.calls(),
                    "rowsPerSecond", size / timing.medianMillis() * 1e3,
                    "difference", difference, "withinTolerance", difference <= workload.tolerance(),
                    "bytesInPerRow", batch.bytesIn() / size);
            return timing;
        } catch (OrtException refusal) {
            lab.report().add("kind", "refused", "model", workload.name(), "arithmetic", arithmetic, "rows", size,
                    "code", refusal.getCode(), "message", refusal.getMessage());
            return null;
        }
    }

    private static void fit(Lab lab, Workload workload, String arithmetic, List<double[]> points) {
        LineFit line = LineFit.through(
                points.stream().mapToDouble(point -> point[0]).toArray(),
                points.stream().mapToDouble(point -> point[1]).toArray());
        lab.report().add("kind", "line", "model", workload.name(), "arithmetic", arithmetic,
                "baseMillis", line.baseMillis(), "perRowMicros", line.perRowMicros(), "worstError", line.worstError());
    }
}
