package io.headrace.benchmarks.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.benchmarks.Await;
import io.headrace.benchmarks.Child;
import io.headrace.benchmarks.Kafka;
import io.headrace.benchmarks.TinyPipeline;
import io.headrace.benchmarks.check.LedgerCheck;
import io.headrace.benchmarks.check.LedgerReport;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills of the whole process, broker included, while events keep coming. `-Dheadrace.kills=5` kills more often. */
class ExactlyOnceIT {
    private static final int KILLS = Integer.getInteger("headrace.kills", 2);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Random random = new Random(20181);

    @TempDir
    private Path folder;

    @Test
    @Timeout(900)
    void everyEventIsInTheLedgerOnceAfterKillsOfTheWholeProcess() throws Exception {
        int port = freePort();
        String bootstrap = "127.0.0.1:" + port;
        Path spec = TinyPipeline.write(folder, "json", "1s");

        try (Numbers numbers = new Numbers(bootstrap)) {
            Set<Path> before = Set.of();
            for (int kill = 0; kill < KILLS; kill++) {
                before = runUntilKilled(port, spec, numbers, before);
            }
            drain(port, spec, bootstrap, numbers);
        }
    }

    /** @return the complete checkpoints that the kill left behind */
    private Set<Path> runUntilKilled(int port, Path spec, Numbers numbers, Set<Path> before) throws Exception {
        try (Child child = start(port, spec)) {
            child.awaitLine("broker ");
            numbers.start();
            requireRestored(child, !before.isEmpty());
            Await.until("a checkpoint of this run", PATIENCE, () -> {
                assertThat(child.isAlive()).as("alive").isTrue();
                return !newSince(before).isEmpty();
            });
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(2500)).toNanos()); // anywhere between checkpoints
            assertThat(child.isAlive()).as("alive until it is killed").isTrue();
            child.kill();
        }
        return Checkpoints.complete(folder.resolve("state"));
    }

    private void drain(int port, Path spec, String bootstrap, Numbers numbers) throws Exception {
        try (Child child = start(port, spec)) {
            requireRestored(child, KILLS > 0);
            long sent = numbers.finish();
            Await.until(
                    "all " + sent + " events in the ledger",
                    PATIENCE,
                    () -> check(bootstrap).lost().ids() == 0);
            Set<Path> drained = Checkpoints.complete(folder.resolve("state"));
            Await.until(
                    "one more checkpoint", PATIENCE, () -> !newSince(drained).isEmpty());

            LedgerReport report = check(bootstrap);
            assertThat(report.isExact()).as(report.toString()).isTrue();
            assertThat(report.source()).isEqualTo(sent);
            assertThat(Kafka.all(bootstrap, TinyPipeline.DEAD)).isEmpty();
        }
    }

    private Child start(int port, Path spec) throws Exception {
        return Child.start(folder, BrokerAndPipeline.class, Integer.toString(port), folder.toString(), spec.toString());
    }

    private static void requireRestored(Child child, boolean fromCheckpoint) throws Exception {
        assertThat(child.awaitLine("pipeline tiny runs"))
                .contains(fromCheckpoint ? "from checkpoint chk-" : "from the earliest offsets");
    }

    private Set<Path> newSince(Set<Path> before) throws Exception {
        Set<Path> now = new HashSet<>(Checkpoints.complete(folder.resolve("state")));
        now.removeAll(before);
        return now;
    }

    private static LedgerReport check(String bootstrap) {
        return LedgerCheck.check(bootstrap, List.of(TinyPipeline.EVENTS), TinyPipeline.LEDGER, "event_id");
    }

    /** Below those that a system gives to whoever asks for any: between a kill and the next start it stays free. */
    private int freePort() throws Exception {
        while (true) {
            int port = 20_000 + random.nextInt(10_000);
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress("127.0.0.1", port));
                return port;
            } catch (BindException taken) {
                // another one, then
            }
        }
    }
}
