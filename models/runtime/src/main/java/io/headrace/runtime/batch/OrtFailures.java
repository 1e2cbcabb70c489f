package io.headrace.runtime.batch;

import ai.onnxruntime.OrtException;
import io.headrace.runtime.batch.RunException.Kind;
import io.headrace.runtime.infer.ModelException;
import java.util.List;
import java.util.Locale;

/** Sorts ONNX Runtime's failures: it has no error code for memory, only words. */
final class OrtFailures {
    private static final List<String> OUT_OF_MEMORY = List.of(
            "failed to allocate memory",
            "smaller than requested bytes", // an arena at its limit, such as gpu_mem_limit
            "bad allocation",
            "bad_alloc",
            "out of memory",
            "cuda failure 2:",
            "alloc_failed");
    private static final List<String> DEVICE_LOST = List.of(
            "cuda failure 700:",
            "cuda failure 710:",
            "cuda failure 719:",
            "illegal memory access",
            "device-side assert",
            "unspecified launch failure");

    private OrtFailures() {}

    static RunException of(OrtException e) {
        String line = ModelException.oneLine(e.getMessage());
        return new RunException(kind(e, line.toLowerCase(Locale.ROOT)), line, e);
    }

    private static Kind kind(OrtException e, String message) {
        if (e.getCode() == OrtException.OrtErrorCode.ORT_DEVICE_RESET || containsAny(message, DEVICE_LOST)) {
            return Kind.DEVICE_LOST;
        }
        return containsAny(message, OUT_OF_MEMORY) ? Kind.OUT_OF_MEMORY : Kind.ROWS;
    }

    private static boolean containsAny(String message, List<String> words) {
        return words.stream().anyMatch(message::contains);
    }
}
