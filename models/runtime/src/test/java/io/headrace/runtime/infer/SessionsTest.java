package io.headrace.runtime.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.onnxruntime.OrtProvider;
import io.headrace.runtime.TestModels;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
    @TempDir
    Path folder;

    @Test
    void cudaWithoutCudaRefusesToStart() {
        assumeFalse(Ort.providers().contains(OrtProvider.CUDA), "skipped: this ONNX Runtime has CUDA");
        Path file = TestModels.logistic(folder, 0, 1);

        assertThatThrownBy(() -> Sessions.open(file, SessionSettings.on(DeviceChoice.CUDA)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.device=cuda: expected an ONNX Runtime with CUDA, found one with [CPU")
                .hasMessageContaining("set device: cpu or auto");
    }

    @Test
    void autoTakesTheCpuWhereThereIsNoOtherAndSaysSo() {
        assumeFalse(Ort.providers().contains(OrtProvider.CUDA), "skipped: this ONNX Runtime has CUDA");

        try (OpenSession session =
                Sessions.open(TestModels.logistic(folder, 0, 1), SessionSettings.on(DeviceChoice.AUTO))) {
            assertThat(session.device()).isEqualTo(Device.CPU);
        }
    }

    @Test
    void cudaGraphsAreRefused() {
        assertThatThrownBy(() -> new SessionSettings(DeviceChoice.CUDA, 0, Map.of("enable_cuda_graph", "1")))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("enable_cuda_graph");
    }
}
