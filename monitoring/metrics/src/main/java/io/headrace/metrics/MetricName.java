package io.headrace.metrics;

import java.util.regex.Pattern;

/**
 * One metric of a stage: what the registry and a reader of the dashboard both need to know.
 *
 * @param name stage first, dotted, lower-case: {@code infer.duration}
 * @param unit base unit of the value: {@code rows}, {@code bytes}, {@code seconds}
 * @param description one sentence, with the range where it is not obvious
 */
public record MetricName(String name, String unit, String description) {
    private static final Pattern STYLE =
            Pattern.compile("(decode|features|batch|infer|score|drift|publish)(\\.[a-z]+)+");

    public MetricName {
        if (!STYLE.matcher(name).matches()) {
            throw new IllegalArgumentException("metric " + name + ": expected stage.noun in dotted lower-case");
        }
        if (unit.isBlank() || description.isBlank()) {
            throw new IllegalArgumentException("metric " + name + ": expected a unit and a description");
        }
    }
}
