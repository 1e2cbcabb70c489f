package io.headrace.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headrace.contract.Manifest;
import io.headrace.contract.Sha256;
import io.headrace.runtime.infer.Device;
import io.headrace.runtime.infer.DeviceChoice;
import io.headrace.runtime.infer.SessionPool;
import io.headrace.runtime.infer.SessionSettings;
import io.headrace.runtime.repository.LoadedModel;
import io.headrace.runtime.repository.ManifestJson;
import io.headrace.runtime.repository.ModelRepository;
import io.headrace.runtime.repository.OpenModel;
import io.headrace.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The model that ships is the one that this code makes. */
class ReferenceModelIT {
    private static final Path REPOSITORY = Project.file("models/repository");

    @Test
    void trainingAgainGivesTheReferenceModelByteForByte(@TempDir Path elsewhere) throws IOException {
        assumeTrue(
                System.getProperty("os.arch").equals("amd64"),
                "skipped: the reference model was trained on amd64, and other processors round differently");
        Manifest shipped = ManifestJson.read(REPOSITORY.resolve("card-fraud/1/manifest.json"));
        TrainingReport again = Training.train(TrainingConfig.of(elsewhere).withVersion("1"), System.out::println);
        assertThat(again.sha256()).isEqualTo(shipped.files().get("model.onnx"));
        for (String file : List.of("reference.json", "MODEL.md")) {
            assertThat(again.folder().resolve(file))
                    .hasSameTextualContentAs(REPOSITORY.resolve("card-fraud/1").resolve(file));
        }
        assertThat(Sha256.of(again.folder().resolve("model.cuda.onnx")))
                .isEqualTo(shipped.files().get("model.cuda.onnx"));
        assertThat(again.test().metrics()).isEqualTo(shipped.metrics());
    }

    @Test
    void referenceModelIsSmallAndReproducesItsGoldenCases() throws IOException {
        assertThat(Files.size(REPOSITORY.resolve("card-fraud/1/model.onnx"))).isLessThan(1_000_000);
        LoadedModel model = new ModelRepository(REPOSITORY).load("card-fraud", "1");
        assertThat(model.golden().orElseThrow().size()).isEqualTo(33);
        SessionSettings settings = SessionSettings.on(DeviceChoice.CPU);
        try (OpenModel open = OpenModel.open(model, SessionPool.process(), settings, "test")) {
            assertThat(open.device()).isEqualTo(Device.CPU);
        }
    }
}
