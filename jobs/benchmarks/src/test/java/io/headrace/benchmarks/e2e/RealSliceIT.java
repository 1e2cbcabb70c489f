package io.headrace.benchmarks.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.benchmarks.Await;
import io.headrace.benchmarks.Child;
import io.headrace.benchmarks.check.LedgerCheck;
import io.headrace.benchmarks.check.Reference;
import io.headrace.benchmarks.check.ReferenceCheck;
import io.headrace.benchmarks.check.ReferenceReport;
import io.headrace.cli.Main;
import io.headrace.cli.local.EmbeddedBroker;
import io.headrace.testing.Project;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real transactions through the shipped spec and `run --bounded`, against features that others computed. */
class RealSliceIT {
    private static final Duration OUT_OF_ORDER = Duration.ofSeconds(5);
    private static final double SLOW_BYTES_PER_SECOND = 200_000;

    private static Path data;
    private static FraudSlice slice;
    private static Reference reference;

    @TempDir
    private Path folder;

    private EmbeddedBroker broker;

    @BeforeAll
    static void read() throws Exception {
        data = Project.data("fraud-sim");
        slice = FraudSlice.read(data.resolve("GIVEN_raw_2018-04-01_2018-07-31.csv.gz"));
        reference = Reference.read(data);
    }

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        writeSpec();
    }

    /** The shipped one, whose model's path holds at the project's root, where the command is started. */
    private void writeSpec() throws Exception {
        String shipped = Files.readString(Project.file("specs/fraud-sim.yaml"));
        String whole = shipped.replace("path: ../shared/data/fraud-sim", "path: " + data);
        Files.writeString(folder.resolve("fraud-sim.yaml"), whole);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void inOrderAtParallelismOne() throws Exception {
        slice.put(broker.bootstrap(), Duration.ZERO, true);

        run("--parallelism", "1");

        requireEqual();
    }

    @Test
    void shuffledInsideTheBoundAtParallelismFour() throws Exception {
        slice.put(broker.bootstrap(), OUT_OF_ORDER, true);

        run("--parallelism", "4");

        requireEqual();
    }

    @Test
    void labelsWithoutKeysFindTheirEvents() throws Exception {
        slice.put(broker.bootstrap(), Duration.ZERO, false);

        run("--parallelism", "2");

        requireEqual();
    }

    @Test
    void shuffledAndKilledInTheMiddle() throws Exception {
        slice.put(broker.bootstrap(), OUT_OF_ORDER, true);
        throttle(SLOW_BYTES_PER_SECOND);
        Path state = folder.resolve("state");
        try (Child first = Child.start(folder, Main.class, arguments("--parallelism", "2"))) {
            Await.until(
                    "a first checkpoint",
                    Duration.ofSeconds(120),
                    () -> !Checkpoints.complete(state).isEmpty());
            assertThat(first.isAlive()).as("still in the middle").isTrue();
            first.kill();
        }
        throttle(null);

        try (Child second = Child.start(folder, Main.class, arguments("--parallelism", "2"))) {
            assertThat(second.awaitLine("pipeline fraud-sim runs")).contains("from checkpoint chk-");
            assertThat(second.await()).as(second.printed()).isZero();
        }
        requireEqual();
    }

    private String[] arguments(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("run", folder.resolve("fraud-sim.yaml").toString()));
        arguments.addAll(List.of("--bootstrap", broker.bootstrap(), "--bounded"));
        arguments.addAll(List.of("--state", folder.resolve("state").toString()));
        arguments.addAll(Arrays.asList(more));
        return arguments.toArray(String[]::new);
    }

    private void run(String... more) {
        StringWriter errors = new StringWriter();
        int exit = Main.run(new PrintWriter(new StringWriter()), new PrintWriter(errors), arguments(more));
        assertThat(exit).as(errors.toString()).isZero();
    }

    private void requireEqual() throws Exception {
        Path model = data.resolve("models/handbook_lr.onnx");
        ReferenceReport report = ReferenceCheck.check(broker.bootstrap(), "fraud-ledger", reference, model, slice);
        assertThat(report.isEqual(true)).as(report.toString()).isTrue();
        assertThat(report.compared()).as("rows compared").isGreaterThan(5_000);
        assertThat(report.values()).as("values compared").isGreaterThan(50_000);
        assertThat(LedgerCheck.check(broker.bootstrap(), List.of("transactions"), "fraud-ledger", "event_id"))
                .matches(ledger -> ledger.isExact() && ledger.ledger() == slice.size(), "holds every event once");
    }

    /** Slows every reader of the broker down, so that a kill finds the run in its middle; null takes it back. */
    private void throttle(Double bytesPerSecond) throws Exception {
        ClientQuotaEntity everyClient =
                new ClientQuotaEntity(Collections.singletonMap(ClientQuotaEntity.CLIENT_ID, null));
        ClientQuotaAlteration quota = new ClientQuotaAlteration(
                everyClient, List.of(new ClientQuotaAlteration.Op("consumer_byte_rate", bytesPerSecond)));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.alterClientQuotas(List.of(quota)).all().get();
        }
    }
}
