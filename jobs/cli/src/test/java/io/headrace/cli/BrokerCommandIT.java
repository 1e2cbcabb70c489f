package io.headrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.cli.local.Records;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerCommandIT {
    @TempDir
    private Path folder;

    private Process start() throws IOException {
        Path data = folder.resolve("data");
        return Children.start(folder.resolve("err.txt"), "broker", "--port", "0", "--data", data.toString());
    }

    private static void put(String bootstrap, String value) {
        Records.put(bootstrap, List.of(new ProducerRecord<>("events", value.getBytes())));
    }

    @Test
    void recordsSurviveATerminationAndAKillOfTheProcess() throws Exception {
        Process terminated = start();
        put(Children.awaitLine(terminated, "broker"), "before SIGTERM");
        terminated.destroy();
        assertThat(terminated.waitFor())
                .as("killed by SIGTERM, as a shell counts it")
                .isEqualTo(143);

        Process killed = start();
        put(Children.awaitLine(killed, "broker"), "before SIGKILL");
        assertThat(Cli.run(
                        "broker",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString()))
                .as("a second broker, from another process")
                .satisfies(second -> assertThat(second.exit()).isEqualTo(1))
                .satisfies(second -> assertThat(second.err()).contains("expected no other broker"));
        killed.destroyForcibly().waitFor();

        Process last = start();
        try {
            String bootstrap = Children.awaitLine(last, "broker");
            assertThat(Records.values(bootstrap, "events"))
                    .containsExactlyInAnyOrder("before SIGTERM", "before SIGKILL");
        } finally {
            last.destroyForcibly().waitFor();
        }
    }
}
