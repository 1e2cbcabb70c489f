package io.headrace.benchmarks.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.benchmarks.Await;
import io.headrace.benchmarks.Kafka;
import io.headrace.benchmarks.TinyPipeline;
import io.headrace.benchmarks.check.LedgerCheck;
import io.headrace.benchmarks.check.LedgerReport;
import io.headrace.cli.local.EmbeddedBroker;
import io.headrace.cli.local.EmbeddedCluster;
import io.headrace.metrics.MetricNames;
import io.headrace.metrics.Metrics;
import io.headrace.pipelines.JobSettings;
import io.headrace.pipelines.PipelinePlan;
import io.headrace.pipelines.Topology;
import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.pipelines.spec.yaml.SpecReader;
import io.headrace.stages.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Transactions of the ledger that another client takes away, as an expired timeout does. */
class FencedTransactionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GATE = "gate";

    private static volatile CountDownLatch gate;

    @TempDir
    private Path folder;

    private EmbeddedBroker broker;
    private Admin admin;

    @BeforeEach
    void start() throws Exception {
        gate = new CountDownLatch(1);
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()));
        Kafka.create(
                admin, 1, TinyPipeline.EVENTS, TinyPipeline.LEDGER, TinyPipeline.DECISIONS, TinyPipeline.DEAD, GATE);
    }

    @AfterEach
    void stop() {
        gate.countDown();
        admin.close();
        broker.close();
    }

    @Test
    void takenAwayWhileItIsWrittenTheJobRestartsAndNothingIsLost() throws Exception {
        try (EmbeddedCluster cluster = cluster("2s")) {
            JobClient job = cluster.submit(pipeline("2s", Optional.empty()));
            put(0, 500);
            awaitLedger(500);
            put(500, 600);
            fence(awaitOpen(1));
            put(600, 1000);

            awaitLedger(1000);
            assertThat(check().isExact()).as(check().toString()).isTrue();
            assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
        }
    }

    @Test
    void takenAwayBeforeItsCommitTheJobFailsAloudAndSoDoesItsRestart() throws Exception {
        try (EmbeddedCluster cluster = cluster("1s")) {
            JobClient job = cluster.submit(pipeline("1s", Optional.empty()));
            put(0, 500);
            awaitLedger(500);
            closeGate();
            put(500, 600);
            List<String> first = awaitOpen(1);
            Await.until("a second transaction, as the first is at its checkpoint's barrier", PATIENCE, () -> {
                put(600, 601);
                return open().size() > first.size();
            });
            fence(first);
            gate.countDown();

            requireFailure(job, first.get(0));
            assertThat(lostTransactions()).isPositive();
            assertThat(check().lost().ids()).as("known to be missing").isPositive();
            assertThat(Checkpoints.complete(folder)).as("the state is kept").isNotEmpty();
        }
        try (EmbeddedCluster cluster = cluster("1s")) {
            Optional<Path> newest = Checkpoints.complete(folder).stream().findFirst();
            requireFailure(cluster.submit(pipeline("1s", newest)), "");
        }
    }

    /** As the alert sees it; counted before the job ends, or it would not be. */
    private static double lostTransactions() {
        return Metrics.registry()
                .get(MetricNames.PUBLISH_LOST.name())
                .tag(MetricNames.TagKeys.SINK, TinyPipeline.LEDGER)
                .counter()
                .count();
    }

    private void requireFailure(JobClient job, String transaction) {
        assertThatThrownBy(() -> job.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasStackTraceContaining("transaction " + transaction)
                .hasStackTraceContaining("found it expired or fenced");
    }

    private EmbeddedCluster cluster(String checkpointEvery) throws Exception {
        return EmbeddedCluster.start(1, 0, settings(spec(checkpointEvery), Optional.empty()));
    }

    private PipelineSpec spec(String checkpointEvery) throws Exception {
        PipelineSpec spec = SpecReader.read(TinyPipeline.write(folder, "json", checkpointEvery))
                .spec()
                .orElseThrow();
        return spec.withKafka(spec.kafka().withBootstrap(broker.bootstrap()));
    }

    private Configuration settings(PipelineSpec spec, Optional<Path> restore) {
        return JobSettings.of(spec, Mode.LIVE, 1, folder.resolve("checkpoints"), restore);
    }

    /** The pipeline, and beside it a gate that holds a checkpoint up, after the ledger has passed the barrier. */
    private JobGraph pipeline(String checkpointEvery, Optional<Path> restore) throws Exception {
        PipelineSpec spec = spec(checkpointEvery);
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(settings(spec, restore));
        Topology.build(env, PipelinePlan.of(spec), Mode.LIVE);
        KafkaSource<String> source = KafkaSource.<String>builder()
                .setBootstrapServers(broker.bootstrap())
                .setGroupId(GATE)
                .setTopics(GATE)
                .setValueOnlyDeserializer(new SimpleStringSchema())
                .build();
        env.fromSource(source, WatermarkStrategy.noWatermarks(), GATE)
                .uid("gate-source")
                .map(new Gate())
                .uid(GATE)
                .sinkTo(new DiscardingSink<>())
                .uid("gate-end");
        return env.getStreamGraph().getJobGraph();
    }

    /** Holds its task, and so every barrier, while the gate is closed. */
    private static final class Gate implements MapFunction<String, String> {
        private static final long serialVersionUID = 1L;

        @Override
        public String map(String value) throws InterruptedException {
            gate.await();
            return value;
        }
    }

    private void closeGate() throws Exception {
        Kafka.put(broker.bootstrap(), List.of(new ProducerRecord<>(GATE, "wait".getBytes())));
    }

    private void put(long from, long to) throws Exception {
        long now = System.currentTimeMillis();
        Kafka.put(
                broker.bootstrap(),
                LongStream.range(from, to)
                        .mapToObj(id -> TinyPipeline.transaction(id, now))
                        .toList());
    }

    private void awaitLedger(long records) throws Exception {
        Await.until(records + " scores in the ledger", PATIENCE, () -> check().ledger() >= records);
    }

    private LedgerReport check() {
        return LedgerCheck.check(broker.bootstrap(), List.of(TinyPipeline.EVENTS), TinyPipeline.LEDGER, "event_id");
    }

    private List<String> awaitOpen(int transactions) throws Exception {
        Await.until("an open transaction", PATIENCE, () -> open().size() >= transactions);
        return open();
    }

    private List<String> open() throws Exception {
        ListTransactionsOptions ongoing = new ListTransactionsOptions().filterStates(List.of(TransactionState.ONGOING));
        return admin.listTransactions(ongoing).all().get().stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> id.startsWith("tiny:ledger"))
                .toList();
    }

    private void fence(List<String> transactions) throws Exception {
        admin.fenceProducers(transactions).all().get();
    }
}
