package io.headrace.runtime.infer;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a session is opened; sessions of the same file are shared only where these are equal.
 *
 * @param device what to run on
 * @param deviceIndex which GPU, from 0; no meaning on the CPU
 * @param cudaOptions options of ONNX Runtime's CUDA provider by name, such as {@code gpu_mem_limit}
 */
public record SessionSettings(DeviceChoice device, int deviceIndex, Map<String, String> cudaOptions) {
    /** A captured graph is replayed without copying the CPU's inputs again: scores that are silently wrong. */
    private static final List<String> FORBIDDEN = List.of("enable_cuda_graph", "trt_cuda_graph_enable");

    public SessionSettings {
        Objects.requireNonNull(device, "device");
        if (deviceIndex < 0) {
            throw new ModelException("model.device-index: expected 0 or more, found " + deviceIndex);
        }
        cudaOptions = Map.copyOf(cudaOptions);
        for (String option : FORBIDDEN) {
            if (cudaOptions.containsKey(option)) {
                throw new ModelException("model.cuda." + option
                        + ": expected no CUDA graphs, whose replays do not read new inputs; remove the option");
            }
        }
    }

    public static SessionSettings on(DeviceChoice device) {
        return new SessionSettings(device, 0, Map.of());
    }
}
