package io.headrace.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One command line, run in this JVM, with what it printed. */
public record Cli(int exit, String out, String err) {
    public static Cli run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Main.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Cli(exit, out.toString(), err.toString());
    }
}
