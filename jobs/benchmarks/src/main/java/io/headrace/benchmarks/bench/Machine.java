package io.headrace.benchmarks.bench;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What a result was measured on.
 *
 * @param memoryGib of the machine
 * @param commit of the sources, with a plus sign if they have been changed since; empty outside a clone
 */
record Machine(
        String cpu,
        int cores,
        double memoryGib,
        String system,
        String java,
        String flink,
        String kafka,
        String onnxRuntime,
        String commit) {
    private static final double GIB = 1 << 30;

    static Machine here(Path root) throws IOException, InterruptedException {
        return new Machine(
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Math.round(kibibytes(field("/proc/meminfo", "MemTotal")) * 1024 / GIB * 10) / 10.0,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                EnvironmentInformation.getVersion(),
                AppInfoParser.getVersion(),
                OrtEnvironment.getEnvironment().getVersion(),
                commit(root));
    }

    private static String commit(Path root) throws IOException, InterruptedException {
        String head = git(root, "rev-parse", "--short=12", "HEAD");
        boolean changed =
                !git(root, "status", "--porcelain", "--untracked-files=no").isEmpty();
        return head + (changed ? "+" : "");
    }

    private static String git(Path root, String... arguments) throws IOException, InterruptedException {
        String[] command = Stream.concat(Stream.of("git", "-C", root.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        try {
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String out = new String(git.getInputStream().readAllBytes()).strip();
            return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 ? out : "";
        } catch (IOException noGit) {
            return "";
        }
    }

    /** Empty on systems that keep no such file. */
    private static String field(String file, String name) throws IOException {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("");
        }
    }

    private static double kibibytes(String field) {
        return field.isEmpty() ? 0 : Double.parseDouble(field.split(" ")[0]);
    }
}
