package io.headrace.cli.model;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "model",
        description = "Looks at models and makes them smaller.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  headrace model inspect fraud.onnx",
            "  headrace model optimize fraud.onnx --precision fp16 --data rows.csv"
        },
        subcommands = {ModelInspectCommand.class, ModelOptimizeCommand.class})
public final class ModelCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected inspect or optimize, found no command");
    }
}
