package io.headrace.training.export;

import io.headrace.runtime.infer.Device;
import io.headrace.training.Samples;
import io.headrace.training.TrainingConfig;
import io.headrace.training.evaluate.Evaluation;
import java.util.Map;

/**
 * All that a version's files are written from. The arrays are shared, not copied.
 *
 * @param onnx bytes of model.onnx, proven to answer as the fitted model
 * @param byDevice bytes of graphs that run instead on some devices, proven likewise
 * @param parity largest difference found in those proofs
 * @param test later rows, to which {@code scores} belong
 * @param scores of the test rows
 */
public record TrainedModel(
        TrainingConfig config,
        String version,
        byte[] onnx,
        Map<Device, byte[]> byDevice,
        double parity,
        Evaluation evaluation,
        Samples train,
        Samples test,
        float[] scores) {}
