package io.headrace.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.contract.Sha256;
import io.headrace.drift.profile.ReferenceProfile;
import io.headrace.drift.profile.ReferenceProfileJson;
import io.headrace.runtime.infer.Device;
import io.headrace.runtime.repository.ManifestJson;
import io.headrace.runtime.repository.ModelRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    @TempDir
    private Path repository;

    @Test
    void sameSeedGivesTheSameModelByteForByteUnderTheNextVersion() throws IOException {
        List<String> progress = new ArrayList<>();
        TrainingReport first = Training.train(small(), progress::add);
        TrainingReport second = Training.train(small());
        assertThat(first.version()).isEqualTo("1");
        assertThat(second.version()).isEqualTo("2");
        assertThat(second.sha256()).isEqualTo(first.sha256());
        assertThat(reference(second).features()).isEqualTo(reference(first).features());
        assertThat(reference(second).score()).isEqualTo(reference(first).score());
        assertThat(Sha256.of(second.folder().resolve("model.cuda.onnx")))
                .isEqualTo(Sha256.of(first.folder().resolve("model.cuda.onnx")));
        assertThat(new ModelRepository(repository)
                        .load("card-fraud", "1")
                        .source()
                        .on(Device.CUDA))
                .as("what runs on a GPU")
                .isEqualTo(first.folder().resolve("model.cuda.onnx"));
        assertThat(progress).anyMatch(line -> line.startsWith("learning xgboost from"));
        assertThat(new ModelRepository(repository).versions("card-fraud")).containsExactly("1", "2");
    }

    @Test
    void logisticRegressionIsTrainedAndLoadsFromTheRepository() {
        TrainingReport report = Training.train(small().withAlgorithm(Algorithm.LOGISTIC));
        assertThat(report.parity()).isLessThanOrEqualTo(1e-5);
        assertThat(report.modelBytes()).isLessThan(10_000);
        assertThat(report.test().rocAuc()).isBetween(0.6, 0.95);
        assertThat(new ModelRepository(repository).load("card-fraud", "1")).isNotNull();
    }

    @Test
    void manifestIsLastAndNamesEveryOtherFile() throws IOException {
        Path folder = Training.train(small().withAlgorithm(Algorithm.LOGISTIC)).folder();
        var files = ManifestJson.read(folder.resolve("manifest.json")).files();
        assertThat(files).containsOnlyKeys("model.onnx", "reference.json", "golden.json", "MODEL.md");
        for (var file : files.entrySet()) {
            assertThat(Sha256.of(folder.resolve(file.getKey()))).isEqualTo(file.getValue());
        }
    }

    @Test
    void aVersionThatExistsIsNotOverwritten() throws IOException {
        Path folder = repository.resolve("card-fraud/1");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("manifest.json"), "{}");
        assertThatThrownBy(() -> Training.train(small().withVersion("1")))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("card-fraud/1: expected a new version");
    }

    @Test
    void tooFewDaysAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingConfig.of(repository).withDays(20))
                .withMessageContaining("at least 35");
    }

    private static ReferenceProfile reference(TrainingReport report) throws IOException {
        return ReferenceProfileJson.read(report.folder().resolve(ReferenceProfile.FILE_NAME));
    }

    private TrainingConfig small() {
        TrainingConfig config = TrainingConfig.of(repository).withDays(40);
        return config.withHistory(config.history().withPopulation(800, 400));
    }
}
