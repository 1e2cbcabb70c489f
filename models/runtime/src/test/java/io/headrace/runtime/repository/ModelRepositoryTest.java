package io.headrace.runtime.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.contract.Manifest;
import io.headrace.contract.ModelSignature;
import io.headrace.contract.ScoreOutput;
import io.headrace.contract.Sha256;
import io.headrace.runtime.TestModels;
import io.headrace.runtime.infer.Device;
import io.headrace.runtime.infer.DeviceChoice;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.infer.Models;
import io.headrace.runtime.infer.SessionPool;
import io.headrace.runtime.infer.SessionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRepositoryTest {
    private static final SessionSettings CPU = SessionSettings.on(DeviceChoice.CPU);

    @TempDir
    Path root;

    private ModelRepository repository;
    private Path folder;
    private Manifest manifest;

    @BeforeEach
    void writeAVersion() throws IOException {
        repository = new ModelRepository(root);
        folder = Files.createDirectories(repository.folder("card-fraud", "1"));
        Files.move(TestModels.logistic(root, 0, 1, 2), folder.resolve(ModelRepository.MODEL_FILE));
        golden(0.5).write(folder.resolve(GoldenCases.FILE_NAME));
        Files.writeString(folder.resolve("reference.json"), "{}");
        manifest = manifest(
                Models.describe(folder.resolve(ModelRepository.MODEL_FILE)).signature(), 15, "b");
        write(manifest);
    }

    @Test
    void versionIsLoadedAsItsManifestSays() {
        LoadedModel model = repository.load("card-fraud", "1");

        assertThat(model.manifest()).contains(manifest);
        assertThat(model.label()).isEqualTo("card-fraud/1");
        assertThat(model.features()).isEqualTo(Map.of("x", List.of("a", "b")));
        assertThat(model.sha256()).isEqualTo(manifest.files().get("model.onnx"));
        assertThat(model.golden())
                .hasValueSatisfying(golden -> assertThat(golden.size()).isEqualTo(2));
        assertThat(model.reference()).contains(folder.resolve("reference.json"));
    }

    @Test
    void graphForADeviceRunsThereAndLeavesTheVersionsIdentityAlone() throws IOException {
        Path forCuda = folder.resolve(ModelRepository.fileFor(Device.CUDA));
        Files.move(TestModels.logistic(root, 0, 1, 3), forCuda);
        write(manifest);

        LoadedModel model = repository.load("card-fraud", "1");

        assertThat(forCuda).hasFileName("model.cuda.onnx");
        assertThat(model.sha256()).isEqualTo(Sha256.of(folder.resolve(ModelRepository.MODEL_FILE)));
        assertThat(model.source().on(Device.CUDA)).isEqualTo(forCuda);
        assertThat(model.source().on(Device.CPU)).isEqualTo(model.onnx());
        assertThat(model.source().sha256()).as("shared by both graphs only").isNotEqualTo(model.sha256());
    }

    @Test
    void graphForADeviceThatTakesSomethingElseIsRefused() throws IOException {
        Files.move(TestModels.logistic(root, 0, 1, 2, 3), folder.resolve(ModelRepository.fileFor(Device.CUDA)));
        write(manifest);

        assertThatThrownBy(() -> repository.load("card-fraud", "1"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        "model=card-fraud/1 model.cuda.onnx input=x: expected float32[*,2] as in model.onnx,"
                                + " found float32[*,3]; export both from one model");
    }

    @Test
    void aFileThatTheManifestDoesNotListIsNotTheVersions() throws IOException {
        Files.delete(folder.resolve("reference.json"));
        Files.delete(folder.resolve(GoldenCases.FILE_NAME));
        write(manifest);
        Files.writeString(folder.resolve("reference.json"), "{}");
        golden(0.6).write(folder.resolve(GoldenCases.FILE_NAME));

        LoadedModel model = repository.load("card-fraud", "1");

        assertThat(model.reference()).isEmpty();
        assertThat(model.golden()).isEmpty();
    }

    @Test
    void finishedVersionsAreListedInNumericOrder() throws IOException {
        for (String version : List.of("10", "9", "rc", "unfinished")) {
            Files.createDirectories(repository.folder("card-fraud", version));
            if (!version.equals("unfinished")) {
                ManifestJson.write(repository.folder("card-fraud", version).resolve(ManifestJson.FILE_NAME), manifest);
            }
        }
        assertThat(repository.versions("card-fraud")).containsExactly("1", "9", "10", "rc");
        assertThat(repository.models()).containsExactly("card-fraud");
        assertThat(repository.versions("other")).isEmpty();
    }

    @Test
    void absentVersionIsAnsweredWithTheVersionsThereAre() {
        assertThatThrownBy(() -> repository.load("card-fraud", "2"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model=card-fraud/2")
                .hasMessageContaining("versions here are [1]");
    }

    @Test
    void everyChangedOrMissingFileIsNamed() throws IOException {
        Files.writeString(folder.resolve("reference.json"), "{ }");
        Files.delete(folder.resolve(GoldenCases.FILE_NAME));

        assertThatThrownBy(() -> repository.load("card-fraud", "1"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("expected reference.json with sha256")
                .hasMessageContaining("expected golden.json with sha256")
                .hasMessageContaining("found no such file");
    }

    @Test
    void manifestThatContradictsTheFileIsRefusedWithAllContradictions() throws IOException {
        ModelSignature other = Models.describe(TestModels.lookup(root, 1, 2)).signature();
        write(manifest(other, 12, "b"));

        assertThatThrownBy(() -> repository.load("card-fraud", "1"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("input=index: expected int64[*,1] as in the manifest, found nothing of that name")
                .hasMessageContaining("input=x: expected nothing of that name, as in the manifest, found float32[*,2]")
                .hasMessageContaining("opset: expected the manifest's 12, found 15");
    }

    @Test
    void unknownKeyIsNamed() throws IOException {
        Path file = folder.resolve(ManifestJson.FILE_NAME);
        Files.writeString(file, Files.readString(file).replace("\"bands\"", "\"band\""));

        assertThatThrownBy(() -> ManifestJson.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("found [band];")
                .hasMessageNotContaining("\n");
    }

    @Test
    void missingKeyAndBrokenJsonAreNamed() throws IOException {
        Path file = folder.resolve(ManifestJson.FILE_NAME);
        Files.writeString(file, "{\"name\": \"card-fraud\"}");
        assertThatThrownBy(() -> ManifestJson.read(file)).hasMessageContaining("'version'");
        Files.writeString(file, "{\"name\": ");
        assertThatThrownBy(() -> ManifestJson.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("expected a manifest");
    }

    @Test
    void manifestIsWrittenInTheWordsOfUsers() throws IOException {
        JsonNode json = new ObjectMapper()
                .readTree(folder.resolve(ManifestJson.FILE_NAME).toFile());

        assertThat(json.at("/inputs/0").toString())
                .isEqualTo("{\"name\":\"x\",\"kind\":\"tensor\",\"type\":\"float32\",\"shape\":[-1,2]}");
        assertThat(json.at("/score").toString()).isEqualTo("{\"output\":\"score\",\"class\":0}");
    }

    @Test
    void openModelHasReproducedItsGoldenCases() {
        SessionPool pool = SessionPool.process();
        int before = pool.size();
        try (OpenModel model = OpenModel.open(repository.load("card-fraud", "1"), pool, CPU, "test")) {
            assertThat(model.device()).isEqualTo(Device.CPU);
        }
        assertThat(pool.size()).isEqualTo(before);
    }

    @Test
    void modelThatAnswersOtherwiseIsRefusedAndLeavesNoSession() throws IOException {
        golden(0.6).write(folder.resolve(GoldenCases.FILE_NAME));
        write(manifest);
        LoadedModel model = repository.load("card-fraud", "1");
        int before = SessionPool.process().size();

        assertThatThrownBy(() -> OpenModel.open(model, SessionPool.process(), CPU, "test"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("found 1 of 2 others, first case 0: 0.6 became 0.5");
        assertThat(SessionPool.process().size()).isEqualTo(before);
    }

    @Test
    void goldenCasesSurviveTheirFile() {
        assertThat(GoldenCases.read(folder.resolve(GoldenCases.FILE_NAME)).scores())
                .isEqualTo(golden(0.5).scores());
    }

    @Test
    void bareFileIsNamedByItsNameAndScoredByItsPlainestOutput() {
        LoadedModel model = LoadedModel.bareFile(Models.describe(TestModels.zipMap(root)), null);

        assertThat(model.name()).isEqualTo("zipmap");
        assertThat(model.version()).isEmpty();
        assertThat(model.label()).isEqualTo("zipmap");
        assertThat(model.score()).isEqualTo(new ScoreOutput("output_probability", 1));
        assertThat(model.reference()).isEmpty();
    }

    private static GoldenCases golden(double first) {
        return GoldenCases.of(
                "x", List.of(new double[] {0, 0}, new double[] {1, 1}), new double[] {first, 0.9525741268}, 1e-6);
    }

    private Manifest manifest(ModelSignature signature, int opset, String lastFeature) throws IOException {
        return new Manifest(
                "card-fraud",
                "1",
                opset,
                ModelRepository.hashes(folder),
                signature.inputs(),
                Map.of("x", List.of("a", lastFeature)),
                signature.outputs(),
                new ScoreOutput("score", 0),
                Map.of("review", 0.3),
                "2018-04-01/2018-07-01",
                Map.of("auc", 0.9));
    }

    private void write(Manifest changed) throws IOException {
        Manifest whole = new Manifest(
                changed.name(),
                changed.version(),
                changed.opset(),
                ModelRepository.hashes(folder),
                changed.inputs(),
                changed.features(),
                changed.outputs(),
                changed.score(),
                changed.bands(),
                changed.trainedOn(),
                changed.metrics());
        ManifestJson.write(folder.resolve(ManifestJson.FILE_NAME), whole);
        manifest = whole;
    }
}
