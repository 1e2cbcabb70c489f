package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.cli.Failures;
import io.headrace.cli.InputException;
import io.headrace.cli.html.Numbers;
import io.headrace.runtime.infer.DeviceChoice;
import io.headrace.runtime.infer.ModelException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The benchmark's own main: measures, and writes what it found. */
@Command(
        name = "headrace bench",
        description = "Measures Headrace against its peers and against the limits of this machine, side by side.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Each subject runs in a JVM of its own; they take turns, forwards and backwards, after a warm-up. Leave the",
            "machine alone meanwhile. Writes results.json and report.html, and prints the claims.",
            "",
            "Examples:",
            "  headrace bench",
            "  headrace bench engine --models mlp,cnn --rounds 4 --out /tmp/bench"
        })
public final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    /** Texts, since a list of anything else takes a word it does not know for no suite at all. */
    @Parameters(
            arity = "0..*",
            paramLabel = "SUITE",
            description =
                    "engine, kafka, crayfish, latency, policy, agreement, sharing, memory, scaling, drift. Default: all that are for the device.")
    private List<String> suites;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "bench-results",
            description = "Folder of the results. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = "--models",
            paramLabel = "M",
            split = ",",
            description =
                    "Only these of: ${COMPLETION-CANDIDATES}. Default: all but gbdt-tensors, bert and resnet50, which are for GPUs.")
    private List<BenchModel> models = BenchModel.usual();

    @Option(
            names = "--device",
            paramLabel = "D",
            defaultValue = "cpu",
            description = "What models run on: cpu or cuda. Default: ${DEFAULT-VALUE}.")
    private String device;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "8",
            description = "Samples per subject, at least 2. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "2",
            description = "Length of a sample. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "60",
            description =
                    "Most runs that are thrown away while the compiler is still at work. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    public static void main(String[] args) {
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
    }

    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new BenchCommand())
                .setOut(out)
                .setErr(err)
                .registerConverter(BenchModel.class, text -> oneOf(BenchModel.values(), text))
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::execution)
                .execute(args);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 2 || !(seconds > 0) || warmUp < 1) {
            throw new CommandLine.ParameterException(
                    command.commandLine(),
                    "--rounds, --seconds, --warm-up: expected at least 2 rounds of more than 0 s and a run before them, found "
                            + rounds + " of " + seconds + " and " + warmUp);
        }
        DeviceChoice on = device();
        List<Suite> chosen = suites(on);
        Consumer<String> progress = progress(command.commandLine().getErr());
        String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Machine machine = Machine.here(Path.of(System.getProperty("headrace.root", ".")));
        List<Report.Part> parts = new ArrayList<>();
        try (Venue venue = Venue.open(on)) {
            Experiment.Plan plan = new Experiment.Plan(rounds, seconds, warmUp, venue.folder());
            for (Suite suite : chosen) {
                for (BenchModel model : models.stream().filter(suite::takes).toList()) {
                    progress.accept(suite + "/" + model.label() + ": laying out");
                    parts.add(suite.experiment(model, venue, seconds).run(plan, progress));
                    print(parts.get(parts.size() - 1));
                    // after each contest: what was measured is kept whatever comes
                    new Report(started, machine, rounds, seconds, List.copyOf(parts)).write(out);
                }
            }
        }
        progress.accept("");
        command.commandLine()
                .getOut()
                .println(
                        "results " + out.resolve("report.html").toAbsolutePath().normalize());
        return 0;
    }

    private DeviceChoice device() {
        DeviceChoice choice = Stream.of(DeviceChoice.CPU, DeviceChoice.CUDA)
                .filter(known -> known.name().equalsIgnoreCase(device))
                .findFirst()
                .orElseThrow(() -> new CommandLine.ParameterException(
                        command.commandLine(), "--device: expected cpu or cuda, found " + device));
        try {
            choice.requireHere();
        } catch (ModelException missing) {
            throw new InputException(missing.getMessage(), missing);
        }
        return choice;
    }

    private List<Suite> suites(DeviceChoice on) {
        if (suites == null) {
            return Arrays.stream(Suite.values())
                    .filter(suite -> suite.isFor(on))
                    .toList();
        }
        List<Suite> named = suites.stream().map(this::suite).toList();
        for (Suite suite : named) {
            if (!suite.isFor(on)) {
                throw new CommandLine.ParameterException(
                        command.commandLine(),
                        "SUITE: expected one that runs on " + device + ", found " + suite + "; name another --device");
            }
        }
        return named;
    }

    private Suite suite(String text) {
        try {
            return oneOf(Suite.values(), text);
        } catch (CommandLine.TypeConversionException unknown) {
            throw new CommandLine.ParameterException(command.commandLine(), "SUITE: " + unknown.getMessage());
        }
    }

    private static <T> T oneOf(T[] values, String text) {
        return Arrays.stream(values)
                .filter(value -> value.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new CommandLine.TypeConversionException(
                        "expected one of " + Arrays.toString(values) + ", found " + text));
    }

    private void print(Report.Part part) {
        PrintWriter lines = command.commandLine().getOut();
        lines.println(part.contest());
        for (Report.Figures figures : part.subjects()) {
            lines.printf(
                    Locale.ROOT,
                    "  %-28s %34s rows/s %26s us CPU/row %8s B/row%n",
                    figures.title(),
                    HtmlReport.interval(figures.rowsPerSecond()),
                    HtmlReport.interval(figures.cpuMicrosPerRow()),
                    Numbers.number(figures.bytesPerRow().median()));
        }
        for (AtLoad at : AtLoad.of(part.points())) {
            lines.printf(
                    Locale.ROOT,
                    "  %-28s load %.2f: %10s requests/s, p50 %8s ms, p99 %8s ms, %5s rows per run, %d of %d void%n",
                    at.title(),
                    at.load(),
                    Numbers.number(at.offered()),
                    Numbers.number(at.p50()),
                    Numbers.number(at.p99()),
                    Numbers.number(at.rowsPerRun()),
                    at.voided(),
                    at.rounds());
        }
        for (Detection shift : part.detections()) {
            lines.printf(
                    Locale.ROOT,
                    "  %-28s by %.1f: %2d alarms in %2d runs after %4s windows, %5s h; %2d seen by a detector after %4s%n",
                    shift.feature(),
                    shift.size(),
                    shift.alarms(),
                    shift.runs(),
                    HtmlReport.few(shift.windows()),
                    HtmlReport.few(shift.hours()),
                    shift.detectors(),
                    HtmlReport.few(shift.detectorWindows()));
        }
        for (Claim.Outcome outcome : part.claims()) {
            lines.printf(
                    Locale.ROOT,
                    "  %-7s %s: %s, target %s %s%n",
                    outcome.met() ? "met" : "NOT MET",
                    outcome.claim(),
                    HtmlReport.interval(outcome.value()),
                    outcome.atMost() ? "at most" : "at least",
                    outcome.target());
        }
        lines.flush();
    }

    /** One line that is written over on a terminal; nothing elsewhere. */
    private static Consumer<String> progress(PrintWriter err) {
        if (System.console() == null) {
            return line -> {};
        }
        return line -> {
            err.printf("\r\033[K%s", line);
            err.flush();
        };
    }
}
