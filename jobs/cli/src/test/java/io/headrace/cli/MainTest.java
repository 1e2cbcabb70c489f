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
    void anOptionOutOfBoundsIsExitCodeTwoAndSaysTheBounds() {
        assertThat(usage("dlq", "replay", "--topic", "t.dlq", "--reason", "ugly"))
                .startsWith("headrace dlq replay: --reason: expected one of malformed, wrong-type,")
                .contains("found ugly");
        assertThat(usage("dlq", "replay", "--topic", "t.dlq", "--to", "t.dlq"))
                .contains("--to: expected another topic than --topic, found t.dlq");
        assertThat(usage("run", "spec.yaml", "--parallelism", "129"))
                .contains("--parallelism: expected 1 to 128, found 129");
        assertThat(usage("broker", "--port", "65536")).contains("--port: expected 0 to 65535, found 65536");
        assertThat(usage("dlq", "show", "--topic", "t", "--limit", "0"))
                .contains("--limit: expected 1 or more, found 0");
        assertThat(usage("demo", "--rate", "0")).contains("--rate: expected 1 to 1000000, found 0");
    }

    private static String usage(String... args) {
        Cli wrong = Cli.run(args);

        assertThat(wrong.exit()).as(wrong.err()).isEqualTo(2);
        assertThat(wrong.err().lines()).hasSize(1);
        return wrong.err();
    }

    @Test
    void wrongInputIsExitCodeOneAndOneLine() {
        Cli wrong = Cli.run("model", "inspect", "nowhere.onnx");

        assertThat(wrong.exit()).isEqualTo(1);
        assertThat(wrong.err()).startsWith("headrace model inspect: ").contains("nowhere.onnx");
        assertThat(wrong.err().lines()).hasSize(1);
    }

    @Test
    void versionIsSaid() {
        assertThat(Cli.run("--version").out()).startsWith("headrace ");
    }
}
