package io.headrace.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, killed at the latest on close. What it prints stays in target/children. */
public final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param folder for its temporary files: a killed JVM leaves its native libraries behind */
    public static Child start(Path folder, Class<?> main, String... args) throws IOException {
        Path log = Files.createTempFile(
                Files.createDirectories(Path.of("target", "children")), main.getSimpleName(), ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-Djava.io.tmpdir=" + folder));
        command.addAll(List.of("-Dheadrace.log=" + log + ".all", "-Dheadrace.log.level=INFO"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Child(process, log);
    }

    /** The first line that begins so, once it is printed; fails at once if the child ends without it. */
    public String awaitLine(String beginning) throws Exception {
        Await.until("a line that begins with " + beginning + ", in\n" + log, PATIENCE, () -> {
            boolean ended = !process.isAlive();
            if (line(beginning).isEmpty() && ended) {
                throw new AssertionError("ended before it printed \"" + beginning + "\":\n" + printed());
            }
            return line(beginning).isPresent();
        });
        return line(beginning).orElseThrow();
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The exit code, once it ended. */
    public int await() throws Exception {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("expected to end within " + PATIENCE + ":\n" + printed());
        }
        return process.exitValue();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String printed() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private Optional<String> line(String beginning) throws IOException {
        String printed = printed();
        int complete = printed.lastIndexOf('\n') + 1;
        return printed.substring(0, complete)
                .lines()
                .filter(line -> line.startsWith(beginning))
                .findFirst();
    }
}
