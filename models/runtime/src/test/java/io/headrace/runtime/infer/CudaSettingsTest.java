package io.headrace.runtime.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headrace.runtime.infer.CudaSettings.ConvolutionSearch;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CudaSettingsTest {
    @Test
    void unlessToldOtherwiseScoresAreTheCpusAndMemoryIsTakenAsNeeded() {
        assertThat(CudaSettings.DEFAULT.providerOptions())
                .isEqualTo(Map.of(
                        "arena_extend_strategy", "kSameAsRequested",
                        "use_tf32", "0",
                        "cudnn_conv_algo_search", "HEURISTIC"));
    }

    @Test
    void whatIsSetReachesTheProviderUnderItsNames() {
        CudaSettings settings = new CudaSettings(
                3L << 30, true, ConvolutionSearch.EXHAUSTIVE, Map.of("prefer_nhwc", "1", "use_tf32", "0"));

        assertThat(settings.providerOptions())
                .containsEntry("gpu_mem_limit", "3221225472")
                .containsEntry("cudnn_conv_algo_search", "EXHAUSTIVE")
                .containsEntry("prefer_nhwc", "1")
                .as("the provider's own name wins")
                .containsEntry("use_tf32", "0");
    }

    @Test
    void cudaGraphsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new CudaSettings(0, false, ConvolutionSearch.HEURISTIC, Map.of("enable_cuda_graph", "1")))
                .withMessageContaining("enable_cuda_graph: expected no CUDA graphs");
    }
}
