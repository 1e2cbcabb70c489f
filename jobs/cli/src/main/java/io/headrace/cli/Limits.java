package io.headrace.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Bounds of numbers on the command line, which picocli does not know. */
public final class Limits {
    private static final int LAST_PORT = 65_535;

    private Limits() {}

    /** @throws ParameterException if the number is out of bounds, which is wrong usage */
    public static void require(CommandSpec command, String option, long number, long least, long most) {
        if (number < least || number > most) {
            throw new ParameterException(
                    command.commandLine(),
                    option + ": expected " + least + (most == Long.MAX_VALUE ? " or more" : " to " + most) + ", found "
                            + number);
        }
    }

    /** @throws ParameterException if it is no port, or 0 for a free one */
    public static void requirePort(CommandSpec command, String option, int port) {
        require(command, option, port, 0, LAST_PORT);
    }
}
