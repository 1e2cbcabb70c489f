package io.headrace.training;

import io.headrace.training.evaluate.Evaluation;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What training made.
 *
 * @param folder of the model's version
 * @param sha256 of model.onnx, lower-case hex
 * @param modelBytes size of model.onnx
 * @param trainRows learnt from
 * @param trainFrauds how many of them are fraud
 * @param test how good it is on the last week, which it has not seen
 * @param parity largest difference between the fitted model and ONNX Runtime, at most 1e-5
 */
public record TrainingReport(
        String model,
        String version,
        Algorithm algorithm,
        Path folder,
        String sha256,
        long modelBytes,
        int trainRows,
        int trainFrauds,
        TimeSplit split,
        Evaluation test,
        double parity,
        Duration took) {}
