package io.headrace.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.cli.doctor.Finding.Status;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long GIB = 1L << 30;

    @Test
    void javaBeforeSeventeenFails() {
        assertThat(Checks.java(17).status()).isEqualTo(Status.OK);
        assertThat(Checks.java(16).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void absentMavenIsAWarningSinceOnlyTheBuildNeedsIt() {
        assertThat(Checks.maven(new Child(0, "\u001B[1mApache Maven 3.8.7\u001B[m\nJava 17"))
                        .found())
                .isEqualTo("Apache Maven 3.8.7");
        assertThat(Checks.maven(new Child(Child.ABSENT, "")).status()).isEqualTo(Status.WARN);
    }

    @Test
    void littleMemoryWarnsAndTooLittleFails() {
        assertThat(Checks.memory(4 * GIB).status()).isEqualTo(Status.OK);
        assertThat(Checks.memory(4 * GIB - 1).status()).isEqualTo(Status.WARN);
        assertThat(Checks.memory(2 * GIB - 1).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void takenPortIsNamedWithTheOptionThatMovesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Finding finding = Checks.port(taken.getLocalPort(), "broker", "broker --port");

            assertThat(finding.status()).isEqualTo(Status.WARN);
            assertThat(finding.check()).isEqualTo("port " + taken.getLocalPort());
            assertThat(finding.fix()).contains("`broker --port P`");
        }
    }

    @Test
    void localeIsFoundInAllItsSpellings() {
        assertThat(Checks.locale(new Child(0, "C\nPOSIX\nen_US.utf8\n")).status())
                .isEqualTo(Status.OK);
        assertThat(Checks.locale(new Child(0, "C\nen_US.UTF-8\n")).status()).isEqualTo(Status.OK);
        assertThat(Checks.locale(new Child(0, "C\nC.utf8\nde_DE.utf8\n")).status())
                .isEqualTo(Status.WARN);
        assertThat(Checks.locale(new Child(Child.ABSENT, "")).status()).isEqualTo(Status.WARN);
    }

    @Test
    void absentTemporaryFolderFails(@TempDir Path folder) {
        assertThat(Checks.space(folder).found()).contains("MiB in " + folder);
        assertThat(Checks.space(folder.resolve("absent")).status()).isEqualTo(Status.FAIL);
    }

    @Test
    void crashWhileLoadingOnnxRuntimeIsReportedAndNotSuffered() {
        Finding finding = NativeLibraries.loaded(new Child(128 + 11, "# A fatal error has been detected"));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.found()).contains("signal 11");
    }

    @Test
    void onnxRuntimeThatDoesNotLoadIsReportedWithItsFirstLine() {
        Finding finding = NativeLibraries.loaded(new Child(1, "java.lang.UnsatisfiedLinkError: noexec\n\tat x"));

        assertThat(finding.found()).endsWith("java.lang.UnsatisfiedLinkError: noexec");
    }

    @Test
    void driverWithoutCudaInOnnxRuntimeIsAWarning() {
        assertThat(NativeLibraries.withDriver(Optional.of("onnxruntime 1.28.0 CPUExecutionProvider"))
                        .status())
                .isEqualTo(Status.WARN);
        assertThat(NativeLibraries.withDriver(
                                Optional.of("onnxruntime 1.28.0 CPUExecutionProvider CUDAExecutionProvider"))
                        .found())
                .isEqualTo("cuda");
    }

    @Test
    void onnxRuntimeLoadsInAChildProcess() {
        assertThat(NativeLibraries.check(LIMIT).found())
                .startsWith("onnxruntime ")
                .contains("CPU");
    }

    @Test
    void childIsEndedAtItsTimeLimitAndAnAbsentProgramIsNoException() {
        assertThat(Child.run(Duration.ofMillis(50), List.of("sleep", "60")).exit())
                .isEqualTo(Child.TIMED_OUT);
        assertThat(Child.run(LIMIT, List.of("no-such-program-here")).exit()).isEqualTo(Child.ABSENT);
    }
}
