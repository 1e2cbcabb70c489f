package io.headrace.cli;

import io.headrace.cli.demo.DemoCommand;
import io.headrace.cli.dlq.DlqCommand;
import io.headrace.cli.doctor.DoctorCommand;
import io.headrace.cli.model.ModelCommand;
import io.headrace.cli.report.ReportCommand;
import io.headrace.cli.run.RunCommand;
import io.headrace.cli.run.ValidateCommand;
import io.headrace.cli.train.TrainCommand;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The headrace command. Exit codes: 0 done, 1 the user's input is wrong, 2 wrong usage or an error of Headrace's own. */
@Command(
        name = "headrace",
        description = "Scores every event of a Kafka stream with an ONNX model, as it flows.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "`headrace bench` measures it against its peers and this machine's limits.",
            "Exit codes: 0 done, 1 the input is wrong, 2 wrong usage or an internal error.",
            "`headrace COMMAND --help` shows a command's options and examples."
        },
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            ValidateCommand.class,
            BrokerCommand.class,
            ModelCommand.class,
            TrainCommand.class,
            DlqCommand.class,
            ReportCommand.class,
            DoctorCommand.class
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args));
    }

    /** Runs one command line and answers its exit code. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(Failures::execution)
                .execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command, found none");
    }
}
