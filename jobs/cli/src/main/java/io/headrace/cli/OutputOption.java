package io.headrace.cli;

import picocli.CommandLine.Option;

/** The option by which a command's answer is asked for as text or as JSON. */
public final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "text or json. Default: ${DEFAULT-VALUE}.")
    private Output format;

    public Output format() {
        return format;
    }
}
