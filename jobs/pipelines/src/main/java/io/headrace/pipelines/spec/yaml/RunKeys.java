package io.headrace.pipelines.spec.yaml;

import io.headrace.pipelines.spec.Backend;
import io.headrace.pipelines.spec.BatchSpec;
import io.headrace.pipelines.spec.CheckpointSpec;
import io.headrace.pipelines.spec.KafkaSpec;
import io.headrace.runtime.batch.Threading;
import io.headrace.stages.infer.Order;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Keys of the sections {@code batch}, {@code kafka} and {@code checkpoint}. */
final class RunKeys {
    private static final Key<Duration> LATENCY_OBJECTIVE = Key.optional(
            "latency-objective",
            Types.DURATION,
            BatchSpec.DEFAULT.latencyObjective(),
            "How long a row may spend waiting and running; caps the batch by the fitted cost of the model. In live,"
                    + " records of at-least-once sinks wait for others for a tenth of it, in whole milliseconds and for"
                    + " 5ms at most. In replay it is 1s, and they wait for 50ms.");
    private static final Key<Integer> MAX_ROWS =
            Key.optional("max-rows", Types.whole(1), BatchSpec.DEFAULT.maxRows(), "Rows per batch at most.");
    private static final Key<Duration> MAX_WAIT = Key.optional(
            "max-wait",
            Types.DURATION,
            BatchSpec.DEFAULT.maxWait(),
            "How long a row waits for neighbours although the device is free. In replay it is 50ms.");
    private static final Key<Threading> THREADING = Key.optional(
            "threading",
            Types.choice(Threading.class),
            BatchSpec.DEFAULT.threading(),
            "Whether batches run on the task thread, on one beside it, or on threads of the device, with "
                    + "batches that all tasks of a process share.");

    private static final Key<Order> ORDER = Key.optional(
            "order",
            Types.choice(Order.class),
            BatchSpec.DEFAULT.order(),
            "In which order scores leave: as events entered, or, with none, as they are answered; never across a"
                    + " watermark.");

    static final Section<BatchSpec> BATCH = new Section<>(
            "batch",
            "How rows are gathered for the model.",
            List.of(LATENCY_OBJECTIVE, MAX_ROWS, MAX_WAIT, THREADING, ORDER),
            values -> new BatchSpec(
                    values.get(LATENCY_OBJECTIVE),
                    values.get(MAX_ROWS),
                    values.get(MAX_WAIT),
                    values.get(THREADING),
                    values.get(ORDER)));

    private static final Key<String> BOOTSTRAP =
            Key.optional("bootstrap", Types.TEXT, KafkaSpec.DEFAULT.bootstrap(), "host:port, several with commas.");
    private static final Key<Duration> TRANSACTION_TIMEOUT = Key.optional(
            "transaction-timeout",
            Types.DURATION,
            KafkaSpec.DEFAULT.transactionTimeout(),
            "After which the broker gives up a transaction: above checkpoint interval + timeout + restart-time, and not"
                    + " above the broker's transaction.max.timeout.ms.");
    private static final Key<Map<String, String>> PROPERTIES = Key.optional(
            "properties",
            Types.map(Types.TEXT),
            Map.of(),
            "Client settings for source and sinks, such as security; none that other keys say.");

    static final Section<KafkaSpec> KAFKA = new Section<>(
            "kafka",
            "The Kafka that holds every topic.",
            List.of(BOOTSTRAP, TRANSACTION_TIMEOUT, PROPERTIES),
            values -> new KafkaSpec(values.get(BOOTSTRAP), values.get(TRANSACTION_TIMEOUT), values.get(PROPERTIES)));

    private static final Key<Duration> INTERVAL = Key.optional(
            "interval",
            Types.DURATION,
            CheckpointSpec.DEFAULT.interval(),
            "Time between checkpoints; exactly-once sinks show scores so often. In replay at least 10s.");
    private static final Key<Duration> TIMEOUT = Key.optional(
            "timeout", Types.DURATION, CheckpointSpec.DEFAULT.timeout(), "After which a checkpoint is given up.");
    private static final Key<Duration> RESTART_TIME = Key.optional(
            "restart-time",
            Types.DURATION,
            CheckpointSpec.DEFAULT.restartTime(),
            "How long a failed job may take to come back without losing open transactions.");
    private static final Key<Backend> BACKEND = Key.optional(
            "backend",
            Types.choice(Backend.class),
            CheckpointSpec.DEFAULT.backend(),
            "Where keyed state lives: on the heap, or on disk.");

    static final Section<CheckpointSpec> CHECKPOINT = new Section<>(
            "checkpoint",
            "How state is saved.",
            List.of(INTERVAL, TIMEOUT, RESTART_TIME, BACKEND),
            values -> new CheckpointSpec(
                    values.get(INTERVAL), values.get(TIMEOUT), values.get(RESTART_TIME), values.get(BACKEND)));

    private RunKeys() {}
}
