package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.peers.DeviceScores;
import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.runtime.infer.DeviceChoice;
import io.headrace.training.optimize.Optimization;
import io.headrace.training.optimize.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How far the scores of a device are from the CPU's, at batch sizes of powers of two and at the largest, as the model is and in float16.
 *
 * @param file the model
 */
record Agreement(String name, BenchModel model, Path file, DeviceChoice device) implements Experiment {
    private static final double FLOAT32 = 1e-4;
    private static final double FLOAT16 = 1e-2;

    @Override
    public Report.Part run(Plan plan, Consumer<String> progress) throws IOException {
        List<Claim.Outcome> claims = new ArrayList<>();
        progress.accept(name + ": float32");
        claims.add(compared("float32", file, FLOAT32));
        if (model.hasFloat16()) {
            progress.accept(name + ": float16");
            Path half = file.resolveSibling(model.label() + "-float16.onnx");
            Files.write(half, Optimization.rewritten(file, Precision.FP16));
            claims.add(compared("float16", half, FLOAT16));
        }
        return Report.Part.of(name, List.of(), List.of()).with(List.of(), claims);
    }

    private Claim.Outcome compared(String precision, Path other, double atMost) throws IOException {
        boolean onCuda = device != DeviceChoice.CPU;
        double largest = new DeviceScores(model, file, onCuda).largestDifference(other, model.batch(device));
        return Claim.Outcome.counted(
                precision + " against float32 on the CPU, in batches of 1, 2, 4 and so on", largest, atMost);
    }
}
