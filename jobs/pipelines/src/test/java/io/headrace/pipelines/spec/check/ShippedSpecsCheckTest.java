package io.headrace.pipelines.spec.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headrace.pipelines.spec.check.TopicDirectory.Answer;
import io.headrace.pipelines.spec.yaml.Shipped;
import io.headrace.pipelines.spec.yaml.SpecReader;
import io.headrace.pipelines.spec.yaml.SpecReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShippedSpecsCheckTest {
    @Test
    void fraudSimSpecFitsItsModel() throws IOException {
        Path model = Shipped.root().resolve("../shared/data/fraud-sim/models/handbook_lr.onnx");
        assumeTrue(Files.exists(model), "skipped: " + model + " is absent");
        // the file names the model from the project's root, where people start it; tests start in the module
        String spec = Files.readString(Shipped.spec("fraud-sim.yaml"));

        assertThat(check(SpecReader.read(spec.getBytes(StandardCharsets.UTF_8), Shipped.root()))
                        .errors())
                .isEmpty();
    }

    @Test
    void cardFraudSpecFitsTheReferenceModel() throws IOException {
        Path repository = Shipped.root().resolve("models/repository/card-fraud/1/manifest.json");
        assumeTrue(Files.exists(repository), "skipped: " + repository + " is absent; ./headrace train writes it");
        String spec = Files.readString(Shipped.spec("card-fraud.yaml"))
                .replace("device: auto", "device: auto, repository: models/repository");

        assertThat(check(SpecReader.read(spec.getBytes(StandardCharsets.UTF_8), Shipped.root()))
                        .errors())
                .isEmpty();
    }

    private static SpecReading check(SpecReading reading) {
        return SpecCheck.check(reading, kafka -> topics -> new Answer(topics, false, Optional.empty()));
    }
}
