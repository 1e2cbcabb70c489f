package io.headrace.cli;

import java.nio.file.Path;

/** Where Headrace lies, with its specs and models. */
public final class Installation {
    private Installation() {}

    /** The launcher says it; without it that is the working directory. */
    public static Path root() {
        return Path.of(System.getProperty("headrace.root", "")).toAbsolutePath();
    }
}
