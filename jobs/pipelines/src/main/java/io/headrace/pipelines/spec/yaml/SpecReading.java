package io.headrace.pipelines.spec.yaml;

import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.SpecException;
import io.headrace.pipelines.spec.SpecParts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of reading a spec.
 *
 * @param spec the whole, if nothing is wrong with it so far
 * @param parts those parts that could be read; absent where the file is not even YAML
 * @param errors what is wrong, in the file's order
 * @param lines the line of each key, from 1, by its path
 */
public record SpecReading(
        Optional<PipelineSpec> spec, Optional<SpecParts> parts, List<SpecError> errors, Map<String, Integer> lines) {
    public SpecReading {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(parts, "parts");
        lines = Map.copyOf(lines);
        errors = located(errors, lines);
    }

    /** The same reading with more errors found in it. */
    public SpecReading with(List<SpecError> more) {
        List<SpecError> all = Stream.concat(errors.stream(), more.stream()).toList();
        return new SpecReading(all.isEmpty() ? spec : Optional.empty(), parts, all, lines);
    }

    /** The same reading for another Kafka, as the command line may ask. */
    public SpecReading withBootstrap(String servers) {
        return new SpecReading(
                spec.map(whole -> whole.withKafka(whole.kafka().withBootstrap(servers))),
                parts.map(some -> some.withBootstrap(servers)),
                errors,
                lines);
    }

    /** @throws SpecException with every error, if there is one */
    public PipelineSpec orThrow() {
        return spec.orElseThrow(() -> new SpecException(errors));
    }

    private static List<SpecError> located(List<SpecError> errors, Map<String, Integer> lines) {
        return errors.stream()
                .map(error -> error.line() > 0 ? error : error.atLine(line(error.key(), lines)))
                .sorted(Comparator.comparingInt(SpecError::line))
                .toList();
    }

    /** The line of the key, else of the nearest section around it, else 0. */
    private static int line(String key, Map<String, Integer> lines) {
        for (String path = key; !path.isEmpty(); path = outer(path)) {
            if (lines.containsKey(path)) {
                return lines.get(path);
            }
        }
        return 0;
    }

    private static String outer(String path) {
        return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
    }
}
