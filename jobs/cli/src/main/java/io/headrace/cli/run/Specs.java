package io.headrace.cli.run;

import io.headrace.cli.InputException;
import io.headrace.cli.Installation;
import io.headrace.pipelines.PipelinePlan;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.check.KafkaTopics;
import io.headrace.pipelines.spec.check.SpecCheck;
import io.headrace.pipelines.spec.yaml.SpecReader;
import io.headrace.pipelines.spec.yaml.SpecReading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Specs as commands take them: read, pointed at a Kafka, checked whole. */
final class Specs {
    private static final Duration STARTING = Duration.ofSeconds(30);

    private Specs() {}

    /**
     * A spec that is about to run; waits for a Kafka that is only just coming up.
     *
     * @throws InputException with every error, one a line
     */
    static PipelinePlan checked(Path file, Optional<String> bootstrap) {
        SpecReading reading = SpecCheck.check(read(file, bootstrap), kafka -> new KafkaTopics(kafka, STARTING));
        return PipelinePlan.of(reading.spec().orElseThrow(() -> refused(file, reading.errors())));
    }

    /** Checks a spec whole, against its Kafka and its model's file, in a few seconds. */
    static SpecReading check(Path file, Optional<String> bootstrap) {
        return SpecCheck.check(read(file, bootstrap));
    }

    private static SpecReading read(Path file, Optional<String> bootstrap) {
        SpecReading reading = SpecReader.read(file, List.of(Path.of(""), Installation.root()));
        return bootstrap.map(reading::withBootstrap).orElse(reading);
    }

    static InputException refused(Path file, List<SpecError> errors) {
        String lines = errors.stream().map(error -> "\n  " + error).collect(Collectors.joining());
        return new InputException(file + ": expected a pipeline that can run, found " + errors.size()
                + (errors.size() == 1 ? " error:" : " errors:") + lines);
    }
}
