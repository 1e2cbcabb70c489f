package io.headrace.cli.run;

import io.headrace.cli.Json;
import io.headrace.cli.Output;
import io.headrace.cli.OutputOption;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.yaml.SpecReading;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "validate",
        description = "Checks a pipeline whole: its keys, schemas, features, model file, timeouts and topics.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 0 if it can run, or 1 with every error: key, expected, found.",
            "",
            "Examples:",
            "  headrace validate specs/card-fraud.yaml",
            "  headrace validate specs/card-fraud.yaml --bootstrap kafka:9092 -o json"
        })
public final class ValidateCommand implements Callable<Integer> {
    private static final int REFUSED = 1;

    @Spec
    private CommandSpec command;

    @Mixin
    private SpecArguments arguments;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        SpecReading reading = Specs.check(arguments.file(), arguments.bootstrap());
        List<SpecError> errors = reading.errors();
        PrintWriter out = command.commandLine().getOut();
        if (output.format() == Output.JSON) {
            out.println(Json.write(Map.of("valid", errors.isEmpty(), "errors", errors)));
            return errors.isEmpty() ? 0 : REFUSED;
        }
        if (!errors.isEmpty()) {
            throw Specs.refused(arguments.file(), errors);
        }
        out.println(arguments.file() + ": can run");
        return 0;
    }
}
