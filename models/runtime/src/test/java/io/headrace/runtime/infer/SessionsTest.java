package io.headrace.runtime.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import io.headrace.runtime.TestModels;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {
    @TempDir
    Path folder;

    @Test
    void cudaWithoutCudaRefusesToStart() {
        assumeFalse(Ort.providers().contains(OrtProvider.CUDA), "skipped: this ONNX Runtime has CUDA");
        Path file = TestModels.logistic(folder, 0, 1);

        assertThatThrownBy(() -> Sessions.open(SessionSource.of(file, "aa"), SessionSettings.on(DeviceChoice.CUDA)))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.device=cuda: expected an ONNX Runtime with CUDA, found one with [CPU")
                .hasMessageContaining("set device: cpu or auto");
    }

    @Test
    void autoTakesTheCpuWhereThereIsNoOtherAndSaysSo() {
        assumeFalse(Ort.providers().contains(OrtProvider.CUDA), "skipped: this ONNX Runtime has CUDA");

        try (OpenSession session = Sessions.open(
                SessionSource.of(TestModels.logistic(folder, 0, 1), "aa"), SessionSettings.on(DeviceChoice.AUTO))) {
            assertThat(session.device()).isEqualTo(Device.CPU);
        }
    }

    @Test
    void aDeviceRunsTheFileThatIsForIt() throws IOException, OrtException {
        Path any = TestModels.logistic(folder, 0, 1);
        Path forCpu = TestModels.logistic(Files.createDirectory(folder.resolve("cpu")), 0, 1, 2);
        SessionSource source = new SessionSource("aa", any, Map.of(Device.CPU, forCpu));

        assertThat(source.on(Device.CUDA)).isEqualTo(any);
        try (OpenSession session = Sessions.open(source, SessionSettings.on(DeviceChoice.CPU));
                OnnxTensor two = OnnxTensor.createTensor(Ort.environment(), new float[][] {{1, 1}})) {
            assertThatCode(() -> session.run(Map.of("x", two), Set.of("score"), Map.of())
                            .close())
                    .as("takes the two features of the file for the CPU")
                    .doesNotThrowAnyException();
        }
    }

    /** ONNX Runtime's own choice of layouts ends the process here. */
    @Test
    void aTransposedLookupInFloat16Runs() throws OrtException {
        Path file = TestModels.float16Lookup(folder);

        assertThat(Models.describe(file).signature().outputs()).hasSize(1);
        try (OpenSession session = Sessions.open(SessionSource.of(file, "aa"), SessionSettings.on(DeviceChoice.CPU));
                OnnxTensor ids = OnnxTensor.createTensor(Ort.environment(), new long[][] {{1, 4}});
                OrtSession.Result result = session.run(Map.of("ids", ids), Set.of("score"), Map.of())) {
            FloatBuffer scores = ((OnnxTensor) result.get(0)).getFloatBuffer();
            assertThat(scores).isEqualTo(FloatBuffer.wrap(new float[] {3, 3, 3, 3, 3, 3}));
        }
    }
}
