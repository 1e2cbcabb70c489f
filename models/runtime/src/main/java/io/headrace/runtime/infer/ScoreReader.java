package io.headrace.runtime.infer;

import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import io.headrace.contract.ModelSignature;
import io.headrace.contract.ScoreOutput;
import io.headrace.contract.TensorSpec;
import java.util.List;

/**
 * Reads one score per row out of a model's output. Raw: NaN and infinities are passed on for the caller to set aside.
 * Stateless, so thread-safe.
 */
public sealed interface ScoreReader permits TensorScores, ZipMapScores {
    /** Name of the output to request. */
    String output();

    /**
     * @param value the output of a run; read, not closed
     * @param rows rows of that run
     * @param scores receives the scores at {@code from .. from + rows}
     * @throws ModelException if the output does not hold one score per row, saying what it holds
     */
    void read(OnnxValue value, int rows, double[] scores, int from) throws OrtException;

    /** @throws ModelException with every reason why the output cannot be a score */
    static ScoreReader of(ModelSignature signature, ScoreOutput score) {
        List<String> errors = ScoreOutputs.check(signature, score);
        if (!errors.isEmpty()) {
            throw ModelException.of(errors);
        }
        TensorSpec spec = signature.output(score.output()).orElseThrow();
        return spec.kind() == TensorSpec.Kind.TENSOR
                ? new TensorScores(spec, score.classIndex())
                : new ZipMapScores(spec, score.classIndex());
    }
}
