package io.headrace.gpu;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Opens sessions on the CPU or on the first CUDA device. */
final class Sessions {

    /** Tries the probe's own code on a machine without a GPU; its figures mean nothing then. */
    static final boolean DRY_RUN = Boolean.getBoolean("probe.dry-run");

    static final Map<String, String> FULL_FP32 = Map.of();
    static final Map<String, String> TF32 = Map.of("use_tf32", "1");

    private Sessions() {}

    static OrtSession cpu(Path model, int threads) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            if (threads == 1) {
                options.addConfigEntry("session.intra_op.allow_spinning", "0");
            }
            return OrtEnvironment.getEnvironment().createSession(model.toString(), options);
        }
    }

    /**
     * Opens a CUDA session with fp32 arithmetic in full, no arena growth beyond need and the heuristic convolution
     * search, each of which the given options may override.
     */
    static OrtSession cuda(Path model, Map<String, String> overrides) throws OrtException {
        if (DRY_RUN) {
            return cpu(model, 2);
        }
        Map<String, String> settings = new TreeMap<>(Map.of(
                "use_tf32", "0",
                "arena_extend_strategy", "kSameAsRequested",
                "cudnn_conv_algo_search", "HEURISTIC"));
        settings.putAll(overrides);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0)) {
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                cuda.add(setting.getKey(), setting.getValue());
            }
            options.addCUDA(cuda);
            return OrtEnvironment.getEnvironment().createSession(model.toString(), options);
        }
    }
}
