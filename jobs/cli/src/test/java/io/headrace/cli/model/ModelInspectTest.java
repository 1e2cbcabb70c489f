package io.headrace.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.cli.Cli;
import io.headrace.contract.Manifest;
import io.headrace.runtime.repository.ManifestJson;
import io.headrace.runtime.repository.ModelRepository;
import io.headrace.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelInspectTest {
    private static final Path SHIPPED = Project.file("models/repository/card-fraud/1");

    private static String model(String name) {
        return Project.data("fraud-sim/models/" + name).toString();
    }

    @Test
    void tensorOutputIsDescribedWithTheColumnThatIsTheScore() {
        Cli inspect = Cli.run("model", "inspect", model("handbook_lr.onnx"));

        assertThat(inspect.exit()).as(inspect.err()).isZero();
        assertThat(inspect.out())
                .contains("input     float_input float32[*,15]")
                .contains("output    probabilities float32[*,2]")
                .contains("score     probabilities float32[*,2], column 1 (guessed from the outputs)");
    }

    @Test
    void zipMapOutputIsDescribedWithTheClassThatIsTheScore() throws Exception {
        Cli inspect = Cli.run("model", "inspect", model("handbook_lr_zipmap.onnx"), "-o", "json");

        JsonNode json = new ObjectMapper().readTree(inspect.out());
        assertThat(json.at("/inputs/0").toString())
                .isEqualTo("{\"name\":\"float_input\",\"kind\":\"tensor\",\"dtype\":\"float32\",\"shape\":[-1,15]}");
        assertThat(json.at("/outputs/1/kind").asText()).isEqualTo("zipmap-int64");
        assertThat(json.get("score").toString()).isEqualTo("{\"output\":\"output_probability\",\"class\":1}");
        assertThat(json.get("sha256").asText())
                .isEqualTo("54e5b457796e79ccdacdd8a017705db0e8958af43ee21795dcae25bd4a5f2181");
    }

    @Test
    void aVersionSaysHowManyRowsItsReferenceProfileDescribes() throws Exception {
        Cli lines = Cli.run("model", "inspect", SHIPPED.toString());
        Cli json = Cli.run("model", "inspect", SHIPPED.toString(), "-o", "json");

        assertThat(lines.exit()).as(lines.err()).isZero();
        assertThat(lines.out()).contains("reference 391,981 rows of 15 features, 59,502 scores");
        assertThat(new ObjectMapper().readTree(json.out()).get("reference").toString())
                .isEqualTo("{\"rows\":391981,\"features\":15,\"scores\":59502}");
    }

    @Test
    void aVersionWithoutAReferenceProfileSaysSo(@TempDir Path folder) throws Exception {
        copyShipped(folder);
        Files.delete(folder.resolve("reference.json"));
        writeManifest(folder);

        assertThat(Cli.run("model", "inspect", folder.toString()).out()).contains("reference none");
        Cli json = Cli.run("model", "inspect", folder.toString(), "-o", "json");
        assertThat(new ObjectMapper().readTree(json.out()).get("reference").isNull())
                .isTrue();
    }

    @Test
    void aBareFileSaysNothingOfAReferenceProfile() {
        Cli inspect = Cli.run("model", "inspect", SHIPPED.resolve("model.onnx").toString());

        assertThat(inspect.exit()).as(inspect.err()).isZero();
        assertThat(inspect.out().lines()).noneMatch(line -> line.startsWith("reference"));
    }

    @Test
    void aBrokenReferenceProfileIsRefusedWithItsFileAndTheKey(@TempDir Path folder) throws Exception {
        copyShipped(folder);
        Path reference = folder.resolve("reference.json");
        Files.writeString(reference, Files.readString(reference).replaceFirst("\"missing\"", "\"absent\""));
        writeManifest(folder);

        Cli refused = Cli.run("model", "inspect", folder.toString());

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith(
                        "headrace model inspect: model=card-fraud/1: expected a reference profile, found " + reference)
                .contains("reference.features[0].missing is missing; restore the file");
        assertThat(refused.err().lines()).hasSize(1);
    }

    private static void copyShipped(Path folder) throws IOException {
        for (String name : List.of("model.onnx", "golden.json", "reference.json", "MODEL.md", "manifest.json")) {
            Files.copy(SHIPPED.resolve(name), folder.resolve(name));
        }
    }

    /** With the hashes of what lies in the folder now. */
    private static void writeManifest(Path folder) throws IOException {
        Path file = folder.resolve(ManifestJson.FILE_NAME);
        Manifest old = ManifestJson.read(file);
        Manifest manifest = new Manifest(
                old.name(),
                old.version(),
                old.opset(),
                ModelRepository.hashes(folder),
                old.inputs(),
                old.features(),
                old.outputs(),
                old.score(),
                old.bands(),
                old.trainedOn(),
                old.metrics());
        ManifestJson.write(file, manifest);
    }

    @Test
    void whatIsNoModelIsRefusedInOneLineWithExitCodeOne(@TempDir Path folder) throws Exception {
        Path text = Files.writeString(folder.resolve("notes.onnx"), "not a model");
        for (Path wrong : new Path[] {text, folder, folder.resolve("absent.onnx")}) {
            Cli refused = Cli.run("model", "inspect", wrong.toString());

            assertThat(refused.exit()).as(refused.err()).isEqualTo(1);
            assertThat(refused.err())
                    .startsWith("headrace model inspect: model=")
                    .contains("expected");
            assertThat(refused.err().lines()).hasSize(1);
        }
    }
}
