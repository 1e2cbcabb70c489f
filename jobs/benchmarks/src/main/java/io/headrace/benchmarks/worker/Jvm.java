package io.headrace.benchmarks.worker;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** JVMs beside this one, of the same classes, and all with the same flags. */
public final class Jvm {
    private Jvm() {}

    /** One that is yet to be started. */
    public static ProcessBuilder of(Class<?> main, String... arguments) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-Xms1g",
                "-Xmx1g",
                "-XX:MaxDirectMemorySize=1g",
                "-Dlog4j2.configurationFile=classpath:log4j2.xml",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName());
        return new ProcessBuilder(
                Stream.concat(command.stream(), Stream.of(arguments)).toList());
    }
}
