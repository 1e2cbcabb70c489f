package io.headrace.training.optimize;

import io.headrace.contract.ScoreOutput;
import io.headrace.runtime.infer.DeviceChoice;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What to make smaller, and what it may cost.
 *
 * @param model an ONNX file, or a version's folder in a repository
 * @param precision to rewrite it for
 * @param data rows to measure the loss on, beside the version's golden cases
 * @param label column of {@code data} that says 1 or 0, to compare how well both find it
 * @param score which output of a bare file is the score; empty to take the one that plainly is
 * @param maxLoss largest difference of a score that is allowed, above 0
 * @param device on which both are run for comparison
 * @param version name of the new version of a folder's model; empty for the next number
 * @param out file to write for a bare file; empty for one beside it, named by the precision
 */
public record OptimizationRequest(
        Path model,
        Precision precision,
        Optional<Path> data,
        Optional<String> label,
        Optional<ScoreOutput> score,
        double maxLoss,
        DeviceChoice device,
        String version,
        Optional<Path> out) {
    /** What float16 is allowed against float32 anywhere in this project. */
    public static final double USUAL_LOSS = 1e-2;

    public OptimizationRequest {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(precision, "precision");
        if (!(maxLoss > 0) || Double.isInfinite(maxLoss)) {
            throw new IllegalArgumentException("--max-loss: expected a finite number above 0, found " + maxLoss);
        }
        if (label.isPresent() && data.isEmpty()) {
            throw new IllegalArgumentException("--label: expected --data with that column, found none");
        }
    }

    /** With golden cases only, on the CPU, and the usual loss. */
    public static OptimizationRequest of(Path model, Precision precision) {
        return new OptimizationRequest(
                model,
                precision,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                USUAL_LOSS,
                DeviceChoice.CPU,
                "",
                Optional.empty());
    }
}
