package io.headrace.cli.report;

import java.util.Optional;

/**
 * Where reports lie in Kafka: what the spec's {@code drift.topic} and {@code quality.topic} say.
 *
 * @param drift topic of drift reports; empty for none
 * @param quality topic of quality reports; empty for none
 */
record ReportTopics(Optional<String> drift, Optional<String> quality) {
    /** These, where one is not said those of the other. */
    ReportTopics or(ReportTopics other) {
        return new ReportTopics(drift.or(other::drift), quality.or(other::quality));
    }

    boolean isEmpty() {
        return drift.isEmpty() && quality.isEmpty();
    }
}
