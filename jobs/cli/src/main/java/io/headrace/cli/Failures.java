package io.headrace.cli;

import io.headrace.cli.local.Causes;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** How failures reach the user: one line on standard error, and an exit code. */
public final class Failures {
    static final int INPUT = 1;
    static final int USAGE_OR_INTERNAL = 2;

    private Failures() {}

    public static int usage(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + Causes.firstLine(wrong.getMessage()) + "; see `" + name + " --help`");
        return USAGE_OR_INTERNAL;
    }

    public static int execution(Exception failure, CommandLine command, ParseResult parsed) {
        String name = command.getCommandSpec().qualifiedName();
        if (failure instanceof InputException) {
            command.getErr().println(name + ": " + failure.getMessage());
            return INPUT;
        }
        command.getErr().println(name + ": internal error: " + Causes.line(failure) + hint());
        if (traced()) {
            failure.printStackTrace(command.getErr());
        }
        return USAGE_OR_INTERNAL;
    }

    private static String hint() {
        return traced() ? "" : "; HEADRACE_TRACE=1 shows where";
    }

    private static boolean traced() {
        return System.getenv("HEADRACE_TRACE") != null;
    }
}
