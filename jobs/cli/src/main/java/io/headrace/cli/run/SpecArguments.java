package io.headrace.cli.run;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which pipeline, and on which Kafka. */
final class SpecArguments {
    @Parameters(paramLabel = "SPEC.yaml", description = "The pipeline.")
    private Path file;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Kafka, instead of the spec's.")
    private String bootstrap;

    Path file() {
        return file;
    }

    Optional<String> bootstrap() {
        return Optional.ofNullable(bootstrap);
    }
}
