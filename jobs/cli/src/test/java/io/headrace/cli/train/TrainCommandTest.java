package io.headrace.cli.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.cli.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
    @TempDir
    private Path repository;

    @Test
    void jsonNamesTheFolderThatWasWrittenAndItsMetrics() throws Exception {
        Cli trained =
                Cli.run("train", "--out", repository.toString(), "--model", "logistic", "--days", "35", "-o", "json");

        assertThat(trained.err()).isEmpty();
        assertThat(trained.exit()).isZero();
        JsonNode report = new ObjectMapper().readTree(trained.out());
        assertThat(Path.of(report.get("folder").asText()))
                .isEqualTo(repository.resolve("card-fraud/1"))
                .isDirectoryContaining(file -> file.endsWith("manifest.json"));
        assertThat(report.get("algorithm").asText()).isEqualTo("logistic");
        assertThat(report.get("metrics").get("roc_auc").asDouble()).isBetween(0.5, 1.0);
    }

    @Test
    void aVersionThatExistsIsOneLineAndExitCodeOne() throws Exception {
        Files.createDirectories(repository.resolve("card-fraud/7"));
        Files.writeString(repository.resolve("card-fraud/7/manifest.json"), "{}");

        refused(1, "expected a new version", "train", "--out", repository.toString(), "--version", "7");
    }

    @Test
    void optionsThatNoTrainingCanHaveAreOneLineAndExitCodeTwo() {
        refused(2, "expected at least 35", "train", "--out", repository.toString(), "--days", "30");
        refused(2, "found forest", "train", "--out", repository.toString(), "--model", "forest");
        refused(2, "found a/b", "train", "--out", repository.toString(), "--version", "a/b");
    }

    private static void refused(int exit, String says, String... args) {
        Cli refused = Cli.run(args);

        assertThat(refused.exit()).isEqualTo(exit);
        assertThat(refused.err()).contains(says).startsWith("headrace train: ");
        assertThat(refused.err().lines()).hasSize(1);
        assertThat(refused.out()).isEmpty();
    }
}
