package io.headrace.stages.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Origin;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.metrics.Metrics;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.serde.RejectedSerializer;
import io.micrometer.core.instrument.Counter;
import java.util.List;
import org.apache.flink.streaming.api.operators.StreamMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CountDeadLettersTest {
    @Test
    void deadLettersAreCountedByReasonAndGoOnAsTheyAre() throws Exception {
        Rejected malformed = rejected(RejectReason.MALFORMED, 1);
        Rejected missing = rejected(RejectReason.FEATURE_MISSING, 2);
        Rejected another = rejected(RejectReason.FEATURE_MISSING, 3);
        try (var count = open("dead-letters-test")) {
            count.processElement(malformed, 1);
            count.processElement(missing, 2);
            count.processElement(another, 3);

            assertThat(count.extractOutputValues()).hasSize(3);
            assertThat(count.extractOutputValues().get(0)).isSameAs(malformed);
            assertThat(count.extractOutputValues().get(1)).isSameAs(missing);
            assertThat(count.extractOutputValues().get(2)).isSameAs(another);
        }
        assertThat(counted("dead-letters-test", "malformed")).isEqualTo(1);
        assertThat(counted("dead-letters-test", "feature-missing")).isEqualTo(2);
    }

    @Test
    void subtasksOfAJobCountTogetherAndJobsApart() throws Exception {
        try (var first = open("dead-letters-a");
                var second = open("dead-letters-a");
                var other = open("dead-letters-b")) {
            first.processElement(rejected(RejectReason.TOO_LARGE, 1), 1);
            second.processElement(rejected(RejectReason.TOO_LARGE, 2), 2);
            other.processElement(rejected(RejectReason.TOO_LARGE, 3), 3);
        }
        assertThat(counted("dead-letters-a", "too-large")).isEqualTo(2);
        assertThat(counted("dead-letters-b", "too-large")).isEqualTo(1);
    }

    /** Prometheus sees no increase in a series that begins with its first count. */
    @Test
    void aReasonThatDidNotOccurYetCountsZero() throws Exception {
        try (var count = open("dead-letters-none")) {
            assertThat(count.extractOutputValues()).isEmpty();
        }
        for (RejectReason reason : RejectReason.values()) {
            assertThat(counted("dead-letters-none", reason.code())).isZero();
        }
    }

    private static double counted(String job, String reason) {
        Counter counter = Metrics.registry()
                .get("publish.dead.letters")
                .tags("job", job, "reason", reason)
                .counter();
        return counter.count();
    }

    private static Rejected rejected(RejectReason reason, long offset) {
        return new Rejected(reason, "why", new Origin("payments", 0, offset, 5), null, new byte[] {1}, List.of());
    }

    private static OneInputStreamOperatorTestHarness<Rejected, Rejected> open(String job) throws Exception {
        var function = new CountDeadLetters(new MetricsOf(job, "", ""));
        var count = new OneInputStreamOperatorTestHarness<>(new StreamMap<>(function));
        count.setup(new RejectedSerializer());
        count.open();
        return count;
    }
}
