package io.headrace.cli.run;

import io.headrace.cli.InputException;
import io.headrace.pipelines.PipelinePlan;
import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.yaml.SpecReader;
import io.headrace.pipelines.spec.yaml.SpecReading;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Specs as commands take them: read, pointed at a Kafka, checked whole. */
final class Specs {
    private Specs() {}

    /** @throws InputException with every error, one a line */
    static PipelinePlan checked(Path file, Optional<String> bootstrap) {
        SpecReading reading = SpecReader.read(file);
        PipelineSpec spec = reading.spec().orElseThrow(() -> refused(file, reading.errors()));
        PipelineSpec pointed = bootstrap
                .map(address -> spec.withKafka(spec.kafka().withBootstrap(address)))
                .orElse(spec);
        return PipelinePlan.of(pointed);
    }

    private static InputException refused(Path file, List<SpecError> errors) {
        String lines = errors.stream().map(error -> "\n  " + error).collect(Collectors.joining());
        return new InputException(file + " is refused:" + lines);
    }
}
