package io.headrace.cli.report;

import java.util.Optional;

/**
 * Where reports lie in Kafka: what the spec's {@code drift.topic} and {@code quality.topic} say.
 *
 * @param drift topic of drift reports; empty for none
 * @param quality topic of quality reports; empty for none
 */
record ReportTopics(Optional<String> drift, Optional<String> quality) {
    boolean isEmpty() {
        return drift.isEmpty() && quality.isEmpty();
    }
}
