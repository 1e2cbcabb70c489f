package io.headrace.runtime.infer;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How ONNX Runtime uses a GPU. The defaults are those measured best (docs/benchmarks/gpu.md) of which scores are the CPU's within
 * 1e-4.
 *
 * @param memoryLimitBytes of a session's tensors on the device, weights included; 0 for all that there is
 * @param tf32 whether products of float32 are rounded to TF32: up to four times faster, scores off by some 1e-3
 * @param convolutionSearch how cuDNN's way to convolve is chosen, once per batch size
 * @param options further ones of ONNX Runtime's CUDA provider, by its names; they win over what is said above
 */
public record CudaSettings(
        long memoryLimitBytes, boolean tf32, ConvolutionSearch convolutionSearch, Map<String, String> options)
        implements Serializable {
    /**
     * Property of the JVM: {@code false} leaves the memory of batches pageable, which copies to and from a GPU slower; for
     * measuring what locking it gains.
     */
    public static final String PAGE_LOCKED = "headrace.page-locked";

    /** A captured graph is replayed without copying the CPU's inputs again: scores that are silently wrong. */
    private static final List<String> FORBIDDEN = List.of("enable_cuda_graph", "trt_cuda_graph_enable");

    // behind what its constructor reads
    public static final CudaSettings DEFAULT = new CudaSettings(0, false, ConvolutionSearch.HEURISTIC, Map.of());

    /** ONNX Runtime's names. */
    public enum ConvolutionSearch {
        /** Asks cuDNN's own heuristic. */
        HEURISTIC,
        /** Tries all ways: a batch size takes 0.1 to 1 s the first time. */
        EXHAUSTIVE,
        /** Searches nothing and was 2.6 times slower. */
        DEFAULT
    }

    public CudaSettings {
        Objects.requireNonNull(convolutionSearch, "convolutionSearch");
        options = Map.copyOf(options);
        if (memoryLimitBytes < 0) {
            throw new IllegalArgumentException("cuda.memory-limit must not be negative: " + memoryLimitBytes);
        }
        for (String option : FORBIDDEN) {
            if (options.containsKey(option)) {
                throw new IllegalArgumentException("cuda.options." + option
                        + ": expected no CUDA graphs, whose replays do not read new inputs; remove the option");
            }
        }
    }

    public CudaSettings withMemoryLimit(long bytes) {
        return new CudaSettings(bytes, tf32, convolutionSearch, options);
    }

    /** As ONNX Runtime's CUDA provider takes them. An arena that grows by powers of two leaves half of a limit unused. */
    public Map<String, String> providerOptions() {
        Map<String, String> provider = new LinkedHashMap<>();
        provider.put("arena_extend_strategy", "kSameAsRequested");
        provider.put("use_tf32", tf32 ? "1" : "0");
        provider.put("cudnn_conv_algo_search", convolutionSearch.name().toUpperCase(Locale.ROOT));
        if (memoryLimitBytes > 0) {
            provider.put("gpu_mem_limit", Long.toString(memoryLimitBytes));
        }
        provider.putAll(options);
        return provider;
    }
}
