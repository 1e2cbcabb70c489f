package io.headrace.cli.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.cli.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KafkaAccessTest {
    @TempDir
    Path folder;

    @Test
    void propertiesOfTheFileReachTheClientsButChangeNothingTheCommandsRestOn() throws IOException {
        Path file = Files.writeString(
                folder.resolve("client.properties"),
                "security.protocol=SASL_SSL\nisolation.level=read_uncommitted\nbootstrap.servers=elsewhere:1\n");
        KafkaAccess access = access("--bootstrap", "kafka:9093", "--client-config", file.toString());

        assertThat(access.settings(Map.of("isolation.level", "read_committed")))
                .isEqualTo(Map.of(
                        "security.protocol", "SASL_SSL",
                        "isolation.level", "read_committed",
                        "bootstrap.servers", "kafka:9093"));
    }

    @Test
    void withoutAFileThereIsOnlyTheAddress() {
        assertThat(access().settings(Map.of())).isEqualTo(Map.of("bootstrap.servers", "127.0.0.1:9092"));
    }

    @Test
    void absentFileIsOneLineAndExitCodeOne() {
        Path absent = folder.resolve("absent.properties");

        Cli show = Cli.run("dlq", "show", "--client-config", absent.toString());

        assertThat(show.exit()).isEqualTo(1);
        assertThat(show.err())
                .startsWith("headrace dlq show: --client-config: expected a properties file, found no file " + absent);
        assertThat(show.err().lines()).hasSize(1);
    }

    @Test
    void propertyThatKafkaRefusesIsOneLineAndExitCodeOne() throws IOException {
        Path file = Files.writeString(folder.resolve("client.properties"), "security.protocol=TELEPATHY\n");

        Cli show = Cli.run("dlq", "show", "--client-config", file.toString());

        assertThat(show.exit()).isEqualTo(1);
        assertThat(show.err()).contains("security.protocol", "check --bootstrap and --client-config");
        assertThat(show.err().lines()).hasSize(1);
    }

    private static KafkaAccess access(String... options) {
        KafkaAccess access = new KafkaAccess();
        new CommandLine(access).parseArgs(options);
        return access;
    }
}
