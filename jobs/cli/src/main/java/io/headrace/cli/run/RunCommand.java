package io.headrace.cli.run;

import io.headrace.cli.InputException;
import io.headrace.cli.Limits;
import io.headrace.cli.Stop;
import io.headrace.cli.local.Causes;
import io.headrace.metrics.MetricsEndpoint;
import io.headrace.pipelines.JobSettings;
import io.headrace.pipelines.PipelinePlan;
import io.headrace.pipelines.StateIdentity;
import io.headrace.runtime.infer.ModelException;
import io.headrace.stages.Mode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = "Runs a pipeline on a Flink cluster in this process, against your Kafka.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Starts from the newest complete checkpoint or savepoint in the state folder; without one, at the topics' earliest",
            "offsets. Ctrl-C or SIGTERM saves the state and commits what was scored, so that the next run goes on there.",
            "A --bounded run that came to its end leaves no state: the next one starts anew.",
            "",
            "Examples:",
            "  headrace run specs/card-fraud.yaml",
            "  headrace run specs/card-fraud.yaml --bootstrap kafka:9092 --parallelism 2 --metrics-port 9249",
            "  headrace run specs/card-fraud.yaml --bounded --fresh"
        })
public final class RunCommand implements Callable<Integer> {
    private static final int FAILED = 2;
    private static final Duration GLANCE = Duration.ofMillis(200);

    @Spec
    private CommandSpec command;

    @Mixin
    private SpecArguments arguments;

    @Option(
            names = "--bounded",
            description = "Replay: read up to the topics' end as first seen, in event-time order, then exit.")
    private boolean bounded;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "1",
            description = "Subtasks per stage. Default: ${DEFAULT-VALUE}.")
    private int parallelism;

    @Option(names = "--state", paramLabel = "DIR", description = "Folder of the state. Default: .headrace/<name>.")
    private Path state;

    @Option(names = "--fresh", description = "Discard the state and start at the earliest offsets.")
    private boolean fresh;

    @Option(
            names = "--metrics-port",
            paramLabel = "P",
            defaultValue = "0",
            description = "Port of the Prometheus endpoint /metrics, 0 for a free one.")
    private int metricsPort;

    @Option(
            names = "--ui-port",
            paramLabel = "P",
            defaultValue = "0",
            description = "Port of Flink's web UI, 0 for a free one.")
    private int uiPort;

    @Override
    public Integer call() throws InterruptedException {
        Limits.require(command, "--parallelism", parallelism, 1, JobSettings.MAX_PARALLELISM);
        Limits.requirePort(command, "--metrics-port", metricsPort);
        Limits.requirePort(command, "--ui-port", uiPort);
        PrintWriter err = command.commandLine().getErr();
        PipelinePlan plan = Specs.checked(arguments.file(), arguments.bootstrap(), err::println);
        Stop stop = Stop.onShutdown();
        try (StateFolder folder = StateFolder.open(stateOf(plan))) {
            if (fresh) {
                folder.clear();
            }
            return run(plan, folder, stop);
        } finally {
            stop.ended();
        }
    }

    private int run(PipelinePlan plan, StateFolder folder, Stop stop) throws InterruptedException {
        PrintWriter out = command.commandLine().getOut();
        Mode mode = bounded ? Mode.REPLAY : Mode.LIVE;
        Optional<Path> restore = folder.restore(StateIdentity.of(plan, mode));
        try (MetricsEndpoint metrics = MetricsEndpoint.start(new InetSocketAddress("127.0.0.1", metricsPort));
                LocalPipeline pipeline =
                        LocalPipeline.start(plan, mode, parallelism, folder.checkpoints(), restore, uiPort)) {
            out.println("pipeline " + plan.spec().name() + " runs, "
                    + restore.map(path -> "from checkpoint " + path.getFileName())
                            .orElse("from the earliest offsets"));
            out.println("flink   " + pipeline.ui());
            out.println("metrics http://127.0.0.1:" + metrics.port() + "/metrics");
            while (pipeline.isRunning() && !stop.awaitAsked(GLANCE)) {
                // looks again
            }
            return 0;
        } catch (IOException | ModelException refused) {
            throw new InputException(refused.getMessage(), refused);
        } catch (ExecutionException failed) {
            command.commandLine().getErr().println("headrace run: the pipeline failed: " + Causes.line(failed));
            return FAILED;
        }
    }

    private Path stateOf(PipelinePlan plan) {
        return state != null ? state : Path.of(".headrace", plan.spec().name());
    }
}
