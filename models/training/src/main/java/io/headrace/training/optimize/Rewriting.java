package io.headrace.training.optimize;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A graph in another precision.
 *
 * @param changed operators that compute in it, or whose weights are kept in it
 * @param kept operators that stay as they were, and how many of each, by {@code operator (reason)}; without those that have
 *     nothing to change; sorted
 */
record Rewriting(ModelProto model, int changed, Map<String, Integer> kept) {
    Rewriting {
        kept = Collections.unmodifiableMap(new TreeMap<>(kept));
    }
}
