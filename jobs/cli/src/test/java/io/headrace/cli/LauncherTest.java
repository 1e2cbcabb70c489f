package io.headrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headrace.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a source tree of its own, with a Maven that only writes jars and a Java that prints its arguments. */
class LauncherTest {
    private static final Path LAUNCHER = Project.file("headrace");
    private static final String MAVEN = """
            #!/bin/sh
            echo "$@" >>"$ROOT/builds"
            [ -e "$ROOT/broken" ] && exit 1
            module=$(echo "$@" | sed 's,.*-pl jobs/\\([a-z]*\\) .*,\\1,')
            mkdir -p jobs/$module/target/lib
            cd jobs/$module/target
            touch headrace-$module-1.jar lib/other.jar lib/headrace-x.jar
            """;
    private static final String JAVA = """
            #!/bin/sh
            for argument; do echo "$argument"; done
            """;

    @TempDir
    private Path folder;

    private Path root;

    @BeforeEach
    void makeTree() throws IOException {
        assumeTrue(Files.exists(LAUNCHER), "skipped: " + LAUNCHER + " is absent");
        root = Files.createDirectories(folder.resolve("tree"));
        Files.copy(LAUNCHER, root.resolve("headrace"));
        write("pom.xml", "<project/>");
        write("jobs/cli/src/main/java/A.java", "class A {}");
        write("jobs/cli/src/test/java/T.java", "class T {}");
        program("bin/mvn", MAVEN);
        program("jdk/bin/java", JAVA);
        write("jdk/release", "JAVA_VERSION=\"17.0.15\"\n");
    }

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void program(String name, String text) throws IOException {
        assertThat(write(name, text).toFile().setExecutable(true)).isTrue();
    }

    private Process start(Path launcher, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("ROOT", root.toString());
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().merge("PATH", "", (path, none) -> root.resolve("bin") + ":" + path);
        builder.environment().remove("HEADRACE_JVM_OPTS");
        return builder.start();
    }

    private static String out(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isZero();
        return out;
    }

    private String run(String... args) throws Exception {
        return out(start(root.resolve("headrace"), args));
    }

    private String error(int exit) throws Exception {
        Process process = start(root.resolve("headrace"), "--version");
        String error = new String(process.getErrorStream().readAllBytes());
        assertThat(process.waitFor()).isEqualTo(exit);
        return error;
    }

    private int builds() throws IOException {
        return Files.readAllLines(root.resolve("builds")).size();
    }

    private void change(String name) throws IOException {
        Files.setLastModifiedTime(root.resolve(name), FileTime.from(Instant.now()));
    }

    @Test
    void argumentsReachTheCommandAsTheyWere() throws Exception {
        List<String> arguments = run("run", "my spec.yaml", "*").lines().toList();

        assertThat(arguments.subList(arguments.size() - 4, arguments.size()))
                .containsExactly("io.headrace.cli.Main", "run", "my spec.yaml", "*");
        assertThat(arguments).contains("-Djdk.console=java.base", "-Dheadrace.root=" + root);
    }

    @Test
    void theBenchmarkIsBuiltAndStartedByItself() throws Exception {
        List<String> arguments = run("bench", "engine", "--rounds", "4").lines().toList();

        assertThat(arguments.subList(arguments.size() - 4, arguments.size()))
                .containsExactly("io.headrace.benchmarks.bench.BenchCommand", "engine", "--rounds", "4");
        assertThat(Files.readString(root.resolve("builds"))).contains("-pl jobs/benchmarks -am");
    }

    @Test
    void buildsOnceWhileNothingChanges() throws Exception {
        run();
        run();

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void changedSourceOrPomBuildsAgainAndAChangedTestDoesNot() throws Exception {
        run();
        change("jobs/cli/src/test/java/T.java");
        run();
        assertThat(builds()).isEqualTo(1);

        change("pom.xml");
        run();
        assertThat(builds()).isEqualTo(2);
        change("jobs/cli/src/main/java/A.java");
        run();
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void callsAtTheSameTimeBuildOnce() throws Exception {
        List<Process> calls = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            calls.add(start(root.resolve("headrace")));
        }
        for (Process call : calls) {
            out(call);
        }

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void jarsOfARunningBuildAreStillThereAfterTheNext() throws Exception {
        String first = run();
        change("pom.xml");
        String second = run();

        Path old = Path.of(classPath(first)).getParent();
        assertThat(Path.of(classPath(second)).getParent()).isNotEqualTo(old);
        assertThat(old).isDirectoryContaining("glob:**headrace-cli-1.jar");
        assertThat(old).isDirectoryContaining("glob:**other.jar");
    }

    private static String classPath(String arguments) {
        List<String> lines = arguments.lines().toList();
        return lines.get(lines.indexOf("-cp") + 1);
    }

    @Test
    void worksThroughASymbolicLinkFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), root.resolve("headrace"));

        assertThat(out(start(link, "--version"))).contains("-Dheadrace.root=" + root);
    }

    @Test
    void oldJavaIsRefusedInOneLineWithAFix() throws Exception {
        write("jdk/release", "JAVA_VERSION=\"11.0.2\"\n");

        assertThat(error(2))
                .startsWith("headrace: expected Java 17 or later, found 11")
                .contains("JAVA_HOME")
                .hasLineCount(1);
    }

    @Test
    void failedBuildIsNotTakenForDone() throws Exception {
        write("broken", "");
        assertThat(error(2)).contains("headrace: the build failed");
        Files.delete(root.resolve("broken"));

        run();

        assertThat(builds()).isEqualTo(2);
    }
}
