package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Native functions, really looked up and called, as far as a machine without a GPU allows. */
@EnabledOnOs(OS.LINUX)
class CudaRuntimeTest {
    /** Every JVM has it where the C library is GNU's. */
    private static final String LOADED = "libc.so.6";

    /** The C library brings it, and no JVM loads it. */
    private static final String INSTALLED = "libanl.so.1";

    @Test
    void libraryThatNobodyHasLoadedIsNotFoundAndNamed() {
        assertThatThrownBy(() -> CudaRuntime.loaded(List.of("libcudart.so.none", INSTALLED)))
                .isInstanceOf(LinkageError.class)
                .hasMessage("expected this process to have loaded one of [libcudart.so.none, libanl.so.1], found none");
    }

    @Test
    void loadedLibraryIsFoundAndWhatItLacksIsNamed() {
        assumeThat(Path.of("/proc/self/maps")).content().as("the GNU C library").contains(LOADED);
        assertThatThrownBy(() -> CudaRuntime.loaded(List.of("libcudart.so.none", LOADED)))
                .isInstanceOf(LinkageError.class)
                .hasMessage("expected function cudaSetDevice in libc.so.6, found none");
    }

    /** Where there is no GPU, CUDA's own library says so by its code and in its words. Skipped on most machines, which lack it. */
    @Test
    void functionsOfARealLibraryAreCalled() throws IOException {
        Optional<Path> library = installed();
        assumeThat(library).as("a CUDA runtime library on this machine").isPresent();
        System.load(library.orElseThrow().toString());

        CudaHostCalls cuda = CudaRuntime.loaded(List.of("libcudart.so.13", "libcudart.so.12"));

        assertThat(cuda.library()).startsWith("libcudart.so.1");
        assertThat(cuda.describe(0)).isEqualTo("no error");
        assertThat(cuda.describe(2)).isEqualTo("out of memory");
        ByteBuffer memory = ByteBuffer.allocateDirect(1 << 16);
        int status = cuda.setDevice(0);
        if (status == CudaHostCalls.SUCCESS) {
            assertThat(cuda.hostRegister(memory)).isZero();
            assertThat(cuda.hostUnregister(memory)).isZero();
        } else {
            assertThat(cuda.describe(status)).containsIgnoringCase("cuda");
            assertThat(cuda.hostRegister(memory)).isNotZero();
            assertThat(cuda.getLastError()).isNotZero();
            assertThat(cuda.getLastError()).as("forgotten").isIn(0, status);
        }
    }

    private static Optional<Path> installed() throws IOException {
        Path folder = Path.of("/usr/local");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.find(
                folder, 6, (path, attributes) -> path.getFileName().toString().matches("libcudart\\.so\\.1[23]"))) {
            return files.sorted().map(CudaRuntimeTest::real).findFirst();
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }
}
