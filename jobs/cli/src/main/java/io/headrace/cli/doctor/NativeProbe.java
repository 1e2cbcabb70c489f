package io.headrace.cli.doctor;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.util.stream.Collectors;

/** Loads ONNX Runtime and says what it got. Runs in a JVM of its own, since a wrong library ends the JVM that loads it. */
public final class NativeProbe {
    private NativeProbe() {}

    public static void main(String[] args) {
        String version = OrtEnvironment.getEnvironment().getVersion();
        String providers = OrtEnvironment.getAvailableProviders().stream()
                .map(OrtProvider::getName)
                .sorted()
                .collect(Collectors.joining(" "));
        System.out.println(NativeLibraries.MARK + " " + version + " " + providers);
    }
}
