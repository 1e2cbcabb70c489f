package io.headrace.cli.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether ONNX Runtime's native libraries load here, and on which device they can run. */
final class NativeLibraries {
    /** Begins the probe's answer, so that it is told from anything a library prints. */
    static final String MARK = "onnxruntime";

    private static final String CUDA = "CUDAExecutionProvider";

    private NativeLibraries() {}

    static Finding check(Duration limit) {
        return loaded(probe(limit));
    }

    static Finding device(boolean driver, Duration limit) {
        return driver ? withDriver(answer(probe(limit))) : Finding.ok("device", "cpu; no NVIDIA driver is loaded");
    }

    static Finding loaded(Child probe) {
        String check = "native libraries";
        Optional<String> answer = answer(probe);
        if (answer.isPresent()) {
            return Finding.ok(check, answer.get());
        }
        if (probe.exit() == Child.TIMED_OUT) {
            return Finding.fail(check, "ONNX Runtime did not load in time", "free CPU and memory, then try again");
        }
        return probe.exit() > 128
                ? Finding.fail(
                        check,
                        "loading ONNX Runtime ended the JVM with signal " + (probe.exit() - 128),
                        "use the onnxruntime version that Headrace's pom names, on x86-64 or aarch64 with glibc")
                : Finding.fail(
                        check,
                        "ONNX Runtime does not load: " + probe.firstLine(),
                        "check that java.io.tmpdir can be written and is not mounted noexec");
    }

    static Finding withDriver(Optional<String> answer) {
        return answer.isPresent() && answer.get().contains(CUDA)
                ? Finding.ok("device", "cuda")
                : Finding.warn(
                        "device",
                        "an NVIDIA driver is loaded, but this ONNX Runtime has no CUDA",
                        "start with -Donnxruntime.native.path=FOLDER of a CUDA build, or ignore this and run on the CPU");
    }

    private static Optional<String> answer(Child probe) {
        return probe.exit() == 0
                ? probe.output().lines().filter(line -> line.startsWith(MARK)).findFirst()
                : Optional.empty();
    }

    private static Child probe(Duration limit) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx64m");
        String natives = System.getProperty("onnxruntime.native.path");
        if (natives != null) {
            command.add("-Donnxruntime.native.path=" + natives);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), NativeProbe.class.getName()));
        return Child.run(limit, command);
    }
}
