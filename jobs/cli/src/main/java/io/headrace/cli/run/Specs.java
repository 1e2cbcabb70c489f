package io.headrace.cli.run;

import io.headrace.cli.InputException;
import io.headrace.cli.Installation;
import io.headrace.pipelines.PipelinePlan;
import io.headrace.pipelines.spec.KafkaSpec;
import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.check.KafkaTopics;
import io.headrace.pipelines.spec.check.SpecCheck;
import io.headrace.pipelines.spec.check.TopicDirectory;
import io.headrace.pipelines.spec.check.TopicDirectory.BrokerUnavailableException;
import io.headrace.pipelines.spec.yaml.SpecReader;
import io.headrace.pipelines.spec.yaml.SpecReading;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Specs as commands take them: read, pointed at a Kafka, checked whole. */
public final class Specs {
    private static final Duration STARTING = Duration.ofSeconds(30);

    private Specs() {}

    /**
     * A spec that is about to run; waits for a Kafka that is only just coming up.
     *
     * @param say told that it waits
     * @throws InputException with every error, one a line
     */
    static PipelinePlan checked(Path file, Optional<String> bootstrap, Consumer<String> say) {
        SpecReading reading = SpecCheck.check(read(file, bootstrap), kafka -> topics -> ask(kafka, topics, say));
        return PipelinePlan.of(reading.spec().orElseThrow(() -> refused(file, reading.errors())));
    }

    private static TopicDirectory.Answer ask(KafkaSpec kafka, Set<String> topics, Consumer<String> say) {
        try {
            return new KafkaTopics(kafka).ask(topics);
        } catch (BrokerUnavailableException notYet) {
            say.accept("waiting for a Kafka at " + kafka.bootstrap() + ", " + STARTING.toSeconds() + " s at most");
            return new KafkaTopics(kafka, STARTING).ask(topics);
        }
    }

    /** Checks a spec whole, against its Kafka and its model's file, in a few seconds. */
    static SpecReading check(Path file, Optional<String> bootstrap) {
        return SpecCheck.check(read(file, bootstrap));
    }

    /**
     * A spec as it is written, not held against its model or its Kafka.
     *
     * @throws InputException with every error, one a line
     */
    public static PipelineSpec read(Path file) {
        SpecReading reading = read(file, Optional.empty());
        return reading.spec().orElseThrow(() -> refused(file, reading.errors()));
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
