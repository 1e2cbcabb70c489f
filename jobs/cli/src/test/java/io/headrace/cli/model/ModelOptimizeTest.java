package io.headrace.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.cli.Cli;
import io.headrace.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the Crayfish perceptron, which others have published: 784 to 32 to 32 to 32 to 10. */
class ModelOptimizeTest {
    private static final Path PUBLISHED = Project.data("onnx-real/crayfish/model-ffnn.onnx");
    private static final int PIXELS = 784;

    @TempDir
    Path folder;

    private Path model;
    private Path rows;

    @BeforeEach
    void copy() throws IOException {
        assumeTrue(Files.exists(PUBLISHED), "skipped: ../shared/data is absent");
        model = Files.copy(PUBLISHED, folder.resolve("ffnn.onnx"));
        rows = Files.writeString(folder.resolve("rows.json"), cases());
    }

    @Test
    void theReportSaysWhatWasWrittenAndWhatScoresLose() {
        Cli made = Cli.run(
                "model",
                "optimize",
                model.toString(),
                "--precision",
                "fp16",
                "--data",
                rows.toString(),
                "--score",
                "output:3");

        assertThat(made.exit()).as(made.err()).isZero();
        assertThat(made.out())
                .containsPattern("model     ffnn, float16 weights and arithmetic")
                .containsPattern("written   \\S+ffnn\\.fp16\\.onnx")
                .containsPattern("size      [\\d,]+ bytes, from [\\d,]+ \\(0\\.\\d\\d\\)")
                .containsPattern("changed   \\d+ operators")
                .containsPattern(
                        "scores    change by at most \\d\\.\\d\\de-\\d+, by .* in the mean, of 20 rows of \\S+rows\\.json\\R")
                .containsPattern("score     output, class 3")
                .containsPattern("time      \\d+\\.\\d us a row on the cpu, from \\d+\\.\\d");
        Cli inspected =
                Cli.run("model", "inspect", folder.resolve("ffnn.fp16.onnx").toString());
        assertThat(inspected.exit()).as(inspected.err()).isZero();
    }

    @Test
    void scriptsGetTheSameAsJson() throws IOException {
        Path out = folder.resolve("small.onnx");
        Cli made = Cli.run(
                "model",
                "optimize",
                model.toString(),
                "--precision",
                "int8",
                "--data",
                rows.toString(),
                "--score",
                "output:0",
                "--out",
                out.toString(),
                "--max-loss",
                "0.1",
                "-o",
                "json");

        assertThat(made.exit()).as(made.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(made.out());
        assertThat(json.get("precision").asText()).isEqualTo("int8");
        assertThat(json.get("written").asText()).isEqualTo(out.toString());
        assertThat(json.get("bytes_after").asLong()).isEqualTo(Files.size(out));
        assertThat(json.get("bytes_after").asDouble() / json.get("bytes_before").asDouble())
                .isLessThan(0.4);
        assertThat(json.at("/losses/0/rows").asInt()).isEqualTo(20);
        assertThat(json.at("/losses/0/largest_difference").asDouble()).isBetween(1e-4, 0.1);
        assertThat(json.get("row_nanos_after").asDouble()).isPositive();
    }

    @Test
    void tooMuchLossIsRefusedInOneLineAndWritesNothing() {
        Cli refused = Cli.run(
                "model",
                "optimize",
                model.toString(),
                "--precision",
                "fp16",
                "--data",
                rows.toString(),
                "--score",
                "output:0",
                "--max-loss",
                "1e-9");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .contains("model=ffnn precision=fp16: expected scores to change by at most 1.0E-9, found")
                .contains("allow more with --max-loss");
        assertThat(folder.resolve("ffnn.fp16.onnx")).doesNotExist();
    }

    @Test
    void wrongOptionsAreUsageErrors() {
        assertThat(usage("--precision", "fp8")).contains("--precision: expected fp16 or int8, found fp8");
        assertThat(usage("--precision", "fp16", "--device", "tpu"))
                .contains("--device: expected cpu, cuda or auto, found tpu");
        assertThat(usage("--precision", "fp16", "--max-loss", "0"))
                .contains("--max-loss: expected a finite number above 0");
        assertThat(usage("--precision", "fp16", "--label", "y")).contains("--label: expected --data with that column");
        assertThat(usage("--precision", "fp16", "--score", "output"))
                .contains("--score: expected OUTPUT:CLASS such as probabilities:1, found output");
        assertThat(usage()).contains("--precision");
    }

    @Test
    void treesOfTheReferenceModelHaveNothingToMakeSmaller() {
        Path shipped = Project.file("models/repository/card-fraud/1");
        Cli refused = Cli.run("model", "optimize", shipped.toString(), "--precision", "int8");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("model=card-fraud/1: expected operators to rewrite for int8, found none");
        Cli larger = Cli.run("model", "optimize", shipped.toString(), "--precision", "fp16");
        assertThat(larger.exit()).isEqualTo(1);
        assertThat(larger.err())
                .contains("model=card-fraud/1: expected a file smaller than", "TreeEnsembleRegressor (of ai.onnx.ml)");
        assertThat(shipped.resolveSibling("2")).doesNotExist();
    }

    private String usage(String... options) {
        String[] arguments = new String[options.length + 3];
        System.arraycopy(new String[] {"model", "optimize", model.toString()}, 0, arguments, 0, 3);
        System.arraycopy(options, 0, arguments, 3, options.length);
        Cli wrong = Cli.run(arguments);
        assertThat(wrong.exit()).isEqualTo(2);
        return wrong.err();
    }

    /** Twenty images of noise. */
    private static String cases() {
        Random random = new Random(8);
        StringBuilder images = new StringBuilder();
        for (int row = 0; row < 20; row++) {
            images.append(row == 0 ? "[" : ",[");
            for (int i = 0; i < PIXELS; i++) {
                images.append(i == 0 ? "" : ",").append(String.format(Locale.ROOT, "%.3f", random.nextDouble()));
            }
            images.append(']');
        }
        return "{\"inputs\": {\"input\": [" + images + "]}}";
    }
}
