package io.headrace.cli.monitoring;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A program of the Debian package prometheus. */
record Tool(Path program) {
    /** The test that asks for it is skipped where it is absent. */
    static Tool find(String name) {
        Path program = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(program != null, "skipped: no " + name + " on the path; Debian: apt-get install prometheus");
        return new Tool(program);
    }

    /** Starts it; both outputs are one. */
    Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** Runs it to its end. */
    Result run(String... arguments) throws IOException, InterruptedException {
        Process process = start(List.of(arguments));
        String output = new String(process.getInputStream().readAllBytes());
        return new Result(process.waitFor(), output);
    }

    record Result(int exit, String output) {}
}
