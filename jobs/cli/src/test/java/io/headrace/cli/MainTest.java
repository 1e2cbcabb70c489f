package io.headrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class MainTest {
    static Stream<List<String>> commands() {
        return paths(new CommandLine(new Main()), List.of());
    }

    private static Stream<List<String>> paths(CommandLine command, List<String> path) {
        return command.getSubcommands().entrySet().stream().flatMap(entry -> {
            List<String> below =
                    Stream.concat(path.stream(), Stream.of(entry.getKey())).toList();
            return Stream.concat(Stream.of(below), paths(entry.getValue(), below));
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithExamples(List<String> path) {
        String[] args = Stream.concat(path.stream(), Stream.of("--help")).toArray(String[]::new);

        Cli help = Cli.run(args);

        assertThat(help.exit()).isZero();
        assertThat(help.out())
                .contains("Usage: headrace " + String.join(" ", path))
                .contains("Examples:\n  headrace ");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void wrongUsageIsExitCodeTwoAndOneLineThatPointsToTheHelp() {
        for (String[] args : new String[][] {{}, {"nope"}, {"broker", "--port", "x"}, {"dlq"}, {"dlq", "replay"}}) {
            Cli usage = Cli.run(args);

            assertThat(usage.exit()).as(usage.err()).isEqualTo(2);
            assertThat(usage.err().lines()).hasSize(1);
            assertThat(usage.err()).contains("--help`");
            assertThat(usage.out()).isEmpty();
        }
    }

    @Test
    void wrongInputIsExitCodeOneAndOneLine() {
        Cli wrong = Cli.run("dlq", "replay", "--topic", "t.dlq", "--reason", "ugly");

        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err())
                .startsWith("headrace dlq replay: --reason: expected one of malformed, wrong-type,")
                .contains("found ugly");
        assertThat(wrong.err().lines()).hasSize(1);
    }

    @Test
    void versionIsSaid() {
        assertThat(Cli.run("--version").out()).startsWith("headrace ");
    }
}
