package io.headrace.pipelines.spec.yaml;

import io.headrace.pipelines.spec.SpecError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A small sound spec as text, to be spoilt line by line. */
public final class SpecText {
    public static final String SOUND = """
            name: small
            source: {topics: [transactions], key: customer_id}
            labels: {topic: labels}
            features:
              - {name: amount, field: amount}
              - {name: night, calendar: hour-of-day, at-most: 6}
              - {name: mean, key: customer_id, function: mean, of: amount, window: 7d}
              - {name: risk, key: terminal_id, function: label-rate, window: 7d, delay: 7d}
            model: {path: model.onnx}
            score: {output: probabilities, class: 1}
            sinks:
              - {topic: decisions}
              - {topic: ledger, delivery: exactly-once}
            dead-letter: {topic: transactions.dlq}
            """;

    private SpecText() {}

    /** The sound spec with one piece of text in place of another, which must be there. */
    public static String spoilt(String text, String replacement) {
        if (!SOUND.contains(text)) {
            throw new IllegalArgumentException("not in the sound spec: " + text);
        }
        return SOUND.replace(text, replacement);
    }

    public static SpecReading read(String yaml) {
        return SpecReader.read(
                yaml.getBytes(StandardCharsets.UTF_8), Path.of("").toAbsolutePath());
    }

    /** The errors as users read them. */
    public static List<String> lines(List<SpecError> errors) {
        return errors.stream().map(SpecError::toString).toList();
    }
}
