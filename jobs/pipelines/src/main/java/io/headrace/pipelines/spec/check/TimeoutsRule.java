package io.headrace.pipelines.spec.check;

import io.headrace.pipelines.spec.CheckpointSpec;
import io.headrace.pipelines.spec.Durations;
import io.headrace.pipelines.spec.KafkaSpec;
import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.SpecException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether an open transaction outlives what may keep it open. A transaction is opened at one checkpoint and committed
 * after the next has completed; if the job fails in between, only its successor commits it. A transaction that the broker
 * gives up before takes its scores with it.
 */
public final class TimeoutsRule {
    /** Kafka's default for transaction.max.timeout.ms. */
    public static final Duration DEFAULT_BROKER_MAXIMUM = Duration.ofMinutes(15);

    private static final String KEY = "kafka.transaction-timeout";

    private TimeoutsRule() {}

    /** @throws SpecException if the spec writes in transactions that could expire before they are committed */
    public static void require(PipelineSpec spec) {
        List<SpecError> errors = spec.isTransactional() ? room(spec.checkpoint(), spec.kafka()) : List.of();
        if (!errors.isEmpty()) {
            throw new SpecException(errors);
        }
    }

    /** @param brokerMaximum the broker's transaction.max.timeout.ms; Kafka's default if unknown */
    public static List<SpecError> check(CheckpointSpec checkpoint, KafkaSpec kafka, Optional<Duration> brokerMaximum) {
        List<SpecError> errors = new ArrayList<>(room(checkpoint, kafka));
        String found = Durations.format(kafka.transactionTimeout());
        Duration maximum = brokerMaximum.orElse(DEFAULT_BROKER_MAXIMUM);
        if (kafka.transactionTimeout().compareTo(maximum) > 0) {
            errors.add(SpecError.of(KEY, "at most " + Durations.format(maximum) + ", " + origin(brokerMaximum), found)
                    .withHint("lower it, or raise transaction.max.timeout.ms on the brokers"));
        }
        return errors;
    }

    private static List<SpecError> room(CheckpointSpec checkpoint, KafkaSpec kafka) {
        Duration needed = checkpoint.interval().plus(checkpoint.timeout()).plus(checkpoint.restartTime());
        if (kafka.transactionTimeout().compareTo(needed) > 0) {
            return List.of();
        }
        String found = Durations.format(kafka.transactionTimeout());
        return List.of(SpecError.of(KEY, "more than " + Durations.format(needed) + ", " + sum(checkpoint), found)
                .withHint("transactions that expire lose scores: raise it, or lower checkpoint.timeout or"
                        + " checkpoint.restart-time"));
    }

    private static String sum(CheckpointSpec checkpoint) {
        return "the sum of checkpoint.interval " + Durations.format(checkpoint.interval()) + ", checkpoint.timeout "
                + Durations.format(checkpoint.timeout()) + " and checkpoint.restart-time "
                + Durations.format(checkpoint.restartTime());
    }

    private static String origin(Optional<Duration> brokerMaximum) {
        return brokerMaximum.isPresent()
                ? "the broker's transaction.max.timeout.ms"
                : "a broker's default for transaction.max.timeout.ms";
    }
}
