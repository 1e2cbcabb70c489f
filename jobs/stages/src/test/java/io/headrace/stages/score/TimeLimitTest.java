package io.headrace.stages.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Event;
import io.headrace.contract.Header;
import io.headrace.contract.Origin;
import io.headrace.stages.Cards;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLimitTest {
    private static final TimeLimit LIMIT = new TimeLimit(150, "budget-ms", Fallback.NONE);

    @Test
    void theBudgetRunsFromTheRecordsTimestamp() {
        assertThat(LIMIT.deadline(event(1_000))).isEqualTo(1_150);
    }

    @Test
    void anEventMayBringItsOwn() {
        assertThat(LIMIT.deadline(event(1_000, header("trace", "7"), header("budget-ms", "40"))))
                .isEqualTo(1_040);
        TimeLimit ownOnly = new TimeLimit(TimeLimit.UNLIMITED, "budget-ms", Fallback.NONE);
        assertThat(ownOnly.deadline(event(1_000, header("budget-ms", "40")))).isEqualTo(1_040);
        assertThat(ownOnly.deadline(event(1_000))).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "soon", "1e3", "٤٠", "99999999999999999999"})
    void aHeaderThatIsNoBudgetCountsForNothing(String sent) {
        assertThat(LIMIT.deadline(event(1_000, header("budget-ms", sent)))).isEqualTo(1_150);
    }

    @Test
    void withoutATimestampOrALimitNothingRunsOut() {
        assertThat(LIMIT.deadline(event(-1))).isEqualTo(Long.MAX_VALUE);
        assertThat(LIMIT.deadline(event(1_000, new Header("budget-ms", null)))).isEqualTo(1_150);
        assertThat(TimeLimit.NONE.deadline(event(1_000))).isEqualTo(Long.MAX_VALUE);
        assertThat(TimeLimit.NONE.isSet()).isFalse();
        assertThat(LIMIT.isSet()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"219.99, 0.1", "220, 0.9", "1000, 0.9", "1000.01, 0.5", "NaN, 0.1"})
    void theFirstRuleThatHoldsGivesTheScore(double amount, double score) {
        Fallback fallback = new Fallback(
                List.of(
                        new Fallback.Rule(1, 220, 1_000, 0.9),
                        new Fallback.Rule(1, 220, Double.POSITIVE_INFINITY, 0.5)),
                0.1);
        assertThat(fallback.score(new double[] {5_000, amount})).isEqualTo(score);
    }

    private static Event event(long timestamp, Header... headers) {
        return new Event.Builder(Cards.SCHEMA)
                .set(0, 1L)
                .set(1, 500L)
                .build(new Origin("payments", 0, 1, timestamp), List.of(headers));
    }

    private static Header header(String name, String value) {
        return new Header(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
