package io.headrace.runtime.infer;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.Locale;

/** Turns what ONNX Runtime says when it refuses a file into one line that ends with what to do. */
final class Refusals {
    private Refusals() {}

    static ModelException refused(Path file, OrtException e) {
        String found = ModelException.oneLine(e.getMessage()).replaceFirst("^Error code - \\S+ - message: ", "");
        return new ModelException(
                "model=" + file.getFileName() + ": expected a model that ONNX Runtime loads, found " + found + "; "
                        + fix(found),
                e);
    }

    private static String fix(String found) {
        String lower = found.toLowerCase(Locale.ROOT);
        if (lower.contains("locale")) {
            return "install the locale en_US.UTF-8 on this machine, or lower-case the text before the model";
        }
        if (lower.contains("is not a registered function/op")
                || lower.contains("no op registered")
                || lower.contains("no opset import")) {
            return "export the model with standard operators: custom operator libraries are not loaded";
        }
        if (lower.contains("external data") || lower.contains("external initializer")) {
            return "put the external data file beside the model, under the name the model gives it";
        }
        if (lower.contains("opset")
                || lower.contains("ir version")
                || lower.contains("ir_version")
                || lower.contains("could not find an implementation")) {
            return "export the model again for an operator set that ONNX Runtime "
                    + Ort.environment().getVersion() + " knows";
        }
        return "export the model again and check it with onnx.checker";
    }
}
