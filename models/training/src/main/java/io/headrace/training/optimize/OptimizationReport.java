package io.headrace.training.optimize;

import io.headrace.contract.ScoreOutput;
import io.headrace.runtime.infer.Device;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was written, and what it costs.
 *
 * @param model as people name the one that was rewritten
 * @param written the new file, or the new version's folder
 * @param sha256 of the new ONNX file, lower-case hex
 * @param score which output is the score
 * @param bytesBefore size of the ONNX file, weights beside it included
 * @param bytesAfter size of the new ONNX file
 * @param changed operators that compute in the new precision, or whose weights are kept in it
 * @param kept operators that stay as they were though they have something to change, and how many of each, by
 *     {@code operator (reason)}, sorted
 * @param device both were compared on
 * @param losses what the scores lost, for each source of rows
 * @param time how long a row takes
 */
public record OptimizationReport(
        String model,
        Precision precision,
        Path written,
        String sha256,
        ScoreOutput score,
        long bytesBefore,
        long bytesAfter,
        int changed,
        Map<String, Integer> kept,
        Device device,
        List<Loss> losses,
        RowTime time) {
    public OptimizationReport {
        kept = Collections.unmodifiableMap(new TreeMap<>(kept));
        losses = List.copyOf(losses);
    }
}
