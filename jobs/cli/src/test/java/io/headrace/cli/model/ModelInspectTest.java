package io.headrace.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.cli.Cli;
import io.headrace.testing.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelInspectTest {
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
