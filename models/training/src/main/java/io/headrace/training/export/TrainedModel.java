package io.headrace.training.export;

import io.headrace.training.Samples;
import io.headrace.training.TrainingConfig;
import io.headrace.training.evaluate.Evaluation;

/**
 * All that a version's files are written from. The arrays are shared, not copied.
 *
 * @param onnx bytes of model.onnx, proven to answer as the fitted model
 * @param parity largest difference found in that proof
 * @param test later rows, to which {@code scores} belong
 * @param scores of the test rows
 */
public record TrainedModel(
        TrainingConfig config,
        String version,
        byte[] onnx,
        double parity,
        Evaluation evaluation,
        Samples train,
        Samples test,
        float[] scores) {}
