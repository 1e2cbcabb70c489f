package io.headrace.pipelines.spec.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.pipelines.spec.CheckpointSpec;
import io.headrace.pipelines.spec.KafkaSpec;
import io.headrace.pipelines.spec.yaml.SpecText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeoutsRuleTest {
    private static final CheckpointSpec CHECKPOINT = CheckpointSpec.DEFAULT
            .withInterval(Duration.ofSeconds(10))
            .withTimeout(Duration.ofMinutes(2))
            .withRestartTime(Duration.ofMinutes(1));

    @Test
    void defaultsAreSoundWithABrokersDefault() {
        assertThat(TimeoutsRule.check(CheckpointSpec.DEFAULT, KafkaSpec.DEFAULT, Optional.empty()))
                .isEmpty();
        assertThat(TimeoutsRule.check(
                        CheckpointSpec.DEFAULT, KafkaSpec.DEFAULT, Optional.of(TimeoutsRule.DEFAULT_BROKER_MAXIMUM)))
                .isEmpty();
    }

    @Test
    void transactionMustOutliveIntervalTimeoutAndRestart() {
        Duration sum = Duration.ofSeconds(10 + 120 + 60);

        assertThat(check(sum))
                .containsExactly(
                        "kafka.transaction-timeout: expected more than 190s, the sum of checkpoint.interval 10s,"
                                + " checkpoint.timeout 2m and checkpoint.restart-time 1m, found 190s; transactions that expire"
                                + " lose scores: raise it, or lower checkpoint.timeout or checkpoint.restart-time");
        assertThat(check(sum.plusMillis(1))).isEmpty();
    }

    @Test
    void brokerGrantsItsMaximumAndNoMore() {
        assertThat(check(Duration.ofMinutes(15))).isEmpty();
        assertThat(check(Duration.ofMinutes(15).plusMillis(1)))
                .containsExactly("kafka.transaction-timeout: expected at most 15m, a broker's default for"
                        + " transaction.max.timeout.ms, found 900001ms; lower it, or raise transaction.max.timeout.ms on"
                        + " the brokers");
    }

    @Test
    void checkpointsTooSlowForTheBrokerCannotBeHelpedByTheTransactionAlone() {
        CheckpointSpec slow = CHECKPOINT.withTimeout(Duration.ofHours(1));
        KafkaSpec kafka = KafkaSpec.DEFAULT.withTransactionTimeout(Duration.ofMinutes(20));

        assertThat(TimeoutsRule.check(slow, kafka, Optional.of(Duration.ofMinutes(16))))
                .hasSize(2);
    }

    private static List<String> check(Duration transaction) {
        KafkaSpec kafka = KafkaSpec.DEFAULT.withTransactionTimeout(transaction);
        return SpecText.lines(TimeoutsRule.check(CHECKPOINT, kafka, Optional.empty()));
    }
}
