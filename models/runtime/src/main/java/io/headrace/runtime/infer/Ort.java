package io.headrace.runtime.infer;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import java.util.Set;

/** The process's one ONNX Runtime environment, which lives as long as the JVM. */
public final class Ort {
    private Ort() {}

    /** Loads the native library on first use. */
    public static OrtEnvironment environment() {
        return Holder.ENVIRONMENT;
    }

    /** Execution providers compiled into the native library; being listed does not mean that a device is there. */
    public static Set<OrtProvider> providers() {
        environment();
        return OrtEnvironment.getAvailableProviders();
    }

    private static final class Holder {
        static final OrtEnvironment ENVIRONMENT =
                OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "headrace");
    }
}
