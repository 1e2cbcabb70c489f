package io.headrace.gpu;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the CUDA provider's options do to the convolutional network: time to the first answer, and time after. */
final class ConvolutionOptions {

    private static final List<Map<String, String>> SETTINGS = List.of(
            Map.of("cudnn_conv_algo_search", "HEURISTIC"),
            Map.of("cudnn_conv_algo_search", "DEFAULT"),
            Map.of("cudnn_conv_algo_search", "EXHAUSTIVE"),
            Map.of("prefer_nhwc", "1"),
            Map.of("prefer_nhwc", "1", "cudnn_conv_algo_search", "EXHAUSTIVE"),
            Map.of("do_copy_in_default_stream", "0"),
            Map.of("arena_extend_strategy", "kNextPowerOfTwo"));

    private ConvolutionOptions() {}

    static void measure(Lab lab) throws Exception {
        for (String name : List.of("resnet50", "resnet50-fp16")) {
            for (Map<String, String> setting : SETTINGS) {
                try {
                    measure(lab, Workload.named(name), setting);
                } catch (OrtException refusal) {
                    lab.report().add("kind", "option-refused", "model", name, "option", setting,
                            "code", refusal.getCode(), "message", refusal.getMessage());
                }
            }
        }
    }

    private static void measure(Lab lab, Workload workload, Map<String, String> setting) throws Exception {
        Map<String, String> options = new HashMap<>(Sessions.TF32);
        options.putAll(setting);
        long freeBefore = lab.freeDeviceMiB();
        try (OrtSession session = lab.cudaSession(workload, options)) {
            for (int size : List.of(1, 64, 63, 256)) {
                try (Batch batch = lab.batch(session, workload, size, true)) {
                    double first = Stopwatch.once(() -> batch.run(session));
                    Timing timing = Stopwatch.USUAL.time(() -> batch.run(session));
                    lab.report().add("kind", "option", "model", workload.name(), "option", setting, "rows", size,
                            "firstMillis", first, "medianMillis", timing.medianMillis(),
                            "lowMillis", timing.lowMillis(), "highMillis", timing.highMillis(),
                            "difference", lab.reference(workload).largestDifference(session, batch),
                            "usedMiB", freeBefore - lab.freeDeviceMiB());
                }
            }
        }
    }
}
