package io.headrace.cli.demo;

import io.headrace.cli.Installation;
import io.headrace.cli.Limits;
import io.headrace.cli.Output;
import io.headrace.cli.Stop;
import io.headrace.cli.TimeConverter;
import io.headrace.pipelines.spec.Durations;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            "With --drift months are played in minutes, to show how drift is found: only the",
            "2,500 regulars pay, some 4,300 times a day, of which --rate are sent a second.",
            "The calendar begins 60 days ago, after the history, and ends today; on the day",
            "that --drift-after says all amounts grow by half. The pipeline compares windows",
            "of 7 days with the first one and writes what it finds to fraud-drift: shown are",
            "the date, the features that are farthest from their reference, each with its",
            "threshold, and alarms with the time of the window that raised them. An alarm",
            "looks at windows that do not overlap, of which one ends a week. Fraud at",
            "terminals comes and goes by itself, and after some weeks may raise an alarm of",
            "its own. Delays are not shown: event time is not the clock's. Such a demo needs",
            "a --data folder of its own.",
            "",
            "Examples:",
            "  headrace demo",
            "  headrace demo --drift --report drift.html",
            "  headrace demo --drift --drift-after 14d --for 30s --output json | tail -1",
            "  headrace demo --for 60s --rate 5000",
            "  headrace demo --for 60s --output json | tail -1",
            "  headrace demo --data /tmp/demo"
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int FASTEST = 1_000_000;
    private static final int USUAL_RATE = 2_000;

    /** A day or so a second. */
    private static final int DRIFT_RATE = 5_000;

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
            description = "Payments a second. Default: " + USUAL_RATE + ", with --drift " + DRIFT_RATE + ".")
    private Integer rate;

    @Option(names = "--drift", description = "Play months in minutes, and let amounts grow in the midst of them.")
    private boolean drift;

    @Option(
            names = "--drift-after",
            paramLabel = "TIME",
            converter = TimeConverter.class,
            description = "With --drift: how far into the calendar amounts grow, 14d to 46d. Default: 20d.")
    private Duration driftAfter;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the page of what drift and quality were reported to be, at the end.")
    private Path report;

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
        DemoConfig config = config();
        Optional<DriftCalendar> calendar = calendar();
        Stop stop = Stop.onShutdown();
        try {
            return calendar.isPresent()
                    ? run(new DriftScenario(config, calendar.get()), stop)
                    : run(new LiveScenario(config), stop);
        } catch (DemoException failed) {
            spec.commandLine().getErr().println("headrace demo: " + failed.getMessage());
            return FAILED;
        } finally {
            stop.ended();
        }
    }

    private DemoConfig config() {
        int asked = rate != null ? rate : drift ? DRIFT_RATE : USUAL_RATE;
        Limits.require(spec, "--rate", asked, 1, FASTEST);
        return new DemoConfig(Optional.ofNullable(length), asked);
    }

    /** None without --drift. */
    private Optional<DriftCalendar> calendar() {
        if (!drift && driftAfter != null) {
            throw new ParameterException(spec.commandLine(), "--drift-after: expected --drift beside it, found none");
        }
        Duration after = driftAfter != null ? driftAfter : DriftCalendar.USUAL_SHIFT;
        if (after.compareTo(DriftCalendar.EARLIEST_SHIFT) < 0 || after.compareTo(DriftCalendar.LATEST_SHIFT) > 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--drift-after: expected " + Durations.format(DriftCalendar.EARLIEST_SHIFT) + " to "
                            + Durations.format(DriftCalendar.LATEST_SHIFT) + ", found " + Durations.format(after));
        }
        return drift ? Optional.of(DriftCalendar.upTo(Instant.now(), after)) : Optional.empty();
    }

    private <F extends Figures<F>> int run(Scenario<F> scenario, Stop stop) throws InterruptedException {
        Optional<F> figures;
        try (DemoFolder folder = DemoFolder.open(data)) {
            figures = new Demo<>(scenario, folder, view(), stop, Optional.ofNullable(report)).run(Installation.root());
        }
        if (output == Output.JSON) {
            figures.map(Figures::json).ifPresent(answer()::println);
            answer().flush();
        }
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
