package io.headrace.cli.run;

import io.headrace.cli.InputException;
import io.headrace.pipelines.PipelinePlan;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.check.SpecCheck;
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
        SpecReading reading = check(file, bootstrap);
        return PipelinePlan.of(reading.spec().orElseThrow(() -> refused(file, reading.errors())));
    }

    /** Reads the spec, points it at a Kafka and checks it whole, against that Kafka and the model's file. */
    static SpecReading check(Path file, Optional<String> bootstrap) {
        SpecReading reading = SpecReader.read(file);
        return SpecCheck.check(bootstrap.map(reading::withBootstrap).orElse(reading));
    }

    static InputException refused(Path file, List<SpecError> errors) {
        String lines = errors.stream().map(error -> "\n  " + error).collect(Collectors.joining());
        return new InputException(file + ": expected a pipeline that can run, found " + errors.size()
                + (errors.size() == 1 ? " error:" : " errors:") + lines);
    }
}
