package io.headrace.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;

/** What a command is doing, for someone who watches. */
public final class Steps {
    private Steps() {}

    /** Prints each step in a line of its own where there is a terminal; nothing elsewhere. */
    public static Consumer<String> of(CommandSpec command) {
        PrintWriter err = command.commandLine().getErr();
        return System.console() == null ? line -> {} : line -> err.println(command.qualifiedName() + ": " + line);
    }
}
