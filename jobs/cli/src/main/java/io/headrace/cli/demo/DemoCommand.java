package io.headrace.cli.demo;

import io.headrace.cli.Installation;
import io.headrace.cli.Limits;
import io.headrace.cli.Output;
import io.headrace.cli.Stop;
import io.headrace.cli.TimeConverter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "Scores a live stream of simulated card payments: broker, cluster and generator in this process.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Starts a Kafka broker, Flink with its web UI and the pipeline",
            "specs/card-fraud.yaml, puts a history of five weeks into the topics, has it",
            "scored, and then sends payments on a fixed schedule: of 50,000 customers, of",
            "whom 2,500 have a history and the others come as new cards. Labels follow",
            "within 30 s, for every fraud and for one in ten honest payments. One payment",
            "in 10,000 is broken, to show a dead letter.",
            "",
            "All figures are of the live payments; the history is in none. `events` counts",
            "payments sent, the broken ones too: once the demo has ended, scores = events -",
            "dead letters. Delays run from the intended send time, which is the event's",
            "time, to a consumer's read: of fraud-decisions, which is at-least-once, and of",
            "what is committed in fraud-ledger, which is exactly-once and is committed with",
            "the checkpoint once a second. The first 5 s, of a short run the first quarter,",
            "count for no delay. Topics keep their newest 2 GiB per partition.",
            "",
            "A --data folder can be used again: the pipeline goes on from its checkpoint.",
            "",
            "Examples:",
            "  headrace demo",
            "  headrace demo --for 60s --rate 5000",
            "  headrace demo --for 60s --output json | tail -1",
            "  headrace demo --data /tmp/demo"
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int FASTEST = 1_000_000;
    private static final int FAILED = 2;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "How long to send, such as 60s or 10m. Default: until Ctrl-C.")
    private Duration length;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Payments a second. Default: ${DEFAULT-VALUE}.")
    private int rate;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of topics and state. Default: a temporary one, deleted at the end.")
    private Path data;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text, or json: figures go to standard error, and the last line of standard output is one"
                    + " object. Default: ${DEFAULT-VALUE}.")
    private Output output;

    @Override
    public Integer call() throws InterruptedException {
        Limits.require(spec, "--rate", rate, 1, FASTEST);
        Stop stop = Stop.onShutdown();
        try {
            return run(stop);
        } catch (DemoException failed) {
            spec.commandLine().getErr().println("headrace demo: " + failed.getMessage());
            return FAILED;
        } finally {
            stop.ended();
        }
    }

    private int run(Stop stop) throws InterruptedException {
        DemoConfig config = new DemoConfig(Optional.ofNullable(length), rate);
        DemoView view = view();
        Optional<DemoFigures> figures;
        try (DemoFolder folder = DemoFolder.open(data)) {
            figures = new Demo(config, folder, view, stop).run(Installation.root());
        }
        figures.ifPresent(end -> {
            FiguresText.summary(end).forEach(view::say);
            if (output == Output.JSON) {
                answer().println(end.json());
                answer().flush();
            }
        });
        return 0;
    }

    private DemoView view() {
        PrintWriter screen = output == Output.JSON ? spec.commandLine().getErr() : answer();
        return System.console() == null ? new PlainView(screen) : new TerminalView(screen);
    }

    private PrintWriter answer() {
        return spec.commandLine().getOut();
    }
}
