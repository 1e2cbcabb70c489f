package io.headrace.benchmarks.worker;

import io.headrace.runtime.infer.CudaSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** JVMs beside this one, of the same classes, and all with the same flags. */
public final class Jvm {
    /** Where ONNX Runtime's libraries are, if not in its jar; and whether the engine page-locks memory for a GPU. */
    private static final List<String> HANDED_ON = List.of("onnxruntime.native.path", CudaSettings.PAGE_LOCKED);

    private Jvm() {}

    /** One that is yet to be started. */
    public static ProcessBuilder of(Class<?> main, String... arguments) {
        return of(1, main, arguments);
    }

    /** @param gigabytes of heap */
    public static ProcessBuilder of(int gigabytes, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseParallelGC",
                "-Xms" + gigabytes + "g",
                "-Xmx" + gigabytes + "g",
                "-XX:MaxDirectMemorySize=1g",
                "-Dlog4j2.configurationFile=classpath:log4j2.xml"));
        for (String property : HANDED_ON) {
            String value = System.getProperty(property);
            if (value != null) {
                command.add("-D" + property + "=" + value);
            }
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
