package io.headrace.pipelines.spec.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headrace.pipelines.spec.check.TopicDirectory.Answer;
import io.headrace.pipelines.spec.yaml.SpecReader;
import io.headrace.pipelines.spec.yaml.SpecReading;
import io.headrace.testing.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShippedSpecsCheckTest {
    @Test
    void fraudSimSpecFitsItsModel() throws IOException {
        Project.data("fraud-sim");
        // the file names the model from the project's root, where people start it; tests start in the module
        String spec = Files.readString(Project.file("specs/fraud-sim.yaml"));

        assertThat(check(SpecReader.read(spec.getBytes(StandardCharsets.UTF_8), Project.root()))
                        .errors())
                .isEmpty();
    }

    @Test
    void cardFraudSpecFitsTheReferenceModel() throws IOException {
        Path repository = Project.file("models/repository/card-fraud/1/manifest.json");
        assumeTrue(Files.exists(repository), "skipped: " + repository + " is absent; ./headrace train writes it");
        String spec = Files.readString(Project.file("specs/card-fraud.yaml"))
                .replace("device: auto", "device: auto, repository: models/repository");

        assertThat(check(SpecReader.read(spec.getBytes(StandardCharsets.UTF_8), Project.root()))
                        .errors())
                .isEmpty();
    }

    private static SpecReading check(SpecReading reading) {
        return SpecCheck.check(reading, kafka -> topics -> new Answer(topics, false, Optional.empty()));
    }
}
