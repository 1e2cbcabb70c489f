package io.headrace.pipelines.spec;

import io.headrace.drift.window.DriftRules;
import io.headrace.drift.window.WindowShape;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How the model's input and its scores are watched.
 *
 * @param window of event time, a multiple of 60 ms, since in live it slides by a sixtieth of itself
 * @param reference what windows are compared with
 * @param since events before this time are not counted; empty counts all
 * @param topic where reports are written, in transactions; empty leaves them to the metrics
 * @param format how reports are written
 */
public record DriftSpec(
        Duration window,
        DriftRules rules,
        DriftReference reference,
        Optional<Instant> since,
        Optional<String> topic,
        Format format) {
    public static final Duration DEFAULT_WINDOW = Duration.ofHours(1);
    public static final Format DEFAULT_FORMAT = Format.JSON;

    /** Reports go to the metrics alone. */
    public static final DriftSpec DEFAULT = new DriftSpec(
            DEFAULT_WINDOW,
            DriftRules.DEFAULTS,
            DriftReference.PROFILE,
            Optional.empty(),
            Optional.empty(),
            DEFAULT_FORMAT);

    public DriftSpec {
        Check.positive(window, "window");
        Check.that(
                window.toMillis() % WindowShape.SLIDES == 0,
                "window",
                "a multiple of " + WindowShape.SLIDES + "ms",
                Durations.format(window));
        Objects.requireNonNull(rules, "rules");
        Objects.requireNonNull(reference, "reference");
        Objects.requireNonNull(since, "since");
        topic.ifPresent(name -> Check.text(name, "topic"));
        Objects.requireNonNull(format, "format");
    }

    public DriftSpec withWindow(Duration value) {
        return new DriftSpec(value, rules, reference, since, topic, format);
    }

    public DriftSpec withRules(DriftRules value) {
        return new DriftSpec(window, value, reference, since, topic, format);
    }

    public DriftSpec withReference(DriftReference value) {
        return new DriftSpec(window, rules, value, since, topic, format);
    }

    public DriftSpec withSince(Instant value) {
        return new DriftSpec(window, rules, reference, Optional.of(value), topic, format);
    }

    public DriftSpec withTopic(String value) {
        return new DriftSpec(window, rules, reference, since, Optional.of(value), format);
    }

    public DriftSpec withFormat(Format value) {
        return new DriftSpec(window, rules, reference, since, topic, value);
    }
}
