package io.headrace.training.fit;

import ai.onnx.proto.OnnxMl;
import io.headrace.training.Samples;
import java.util.Optional;

/** A fitted model that tells fraud from honest rows. */
public sealed interface Classifier extends AutoCloseable permits LogisticRegression, GradientBoostedTrees {
    /**
     * The probability of fraud, as the library that fitted the model computes it.
     *
     * @param rows row-major, [n, width], NaN where missing
     * @return in [0, 1], one per row
     */
    float[] score(float[] rows, int width);

    /** The same function as an ONNX model; {@code io.headrace.training.export.Parity} proves that it is. */
    OnnxMl.ModelProto onnx(String name);

    /** The same function in operators that CUDA has; empty where {@link #onnx} is made of such already. */
    default Optional<OnnxMl.ModelProto> cudaOnnx(String name) {
        return Optional.empty();
    }

    default float[] score(Samples samples) {
        return score(samples.rows(), samples.width());
    }

    /** Frees native memory, if there is any. */
    @Override
    default void close() {}
}
