package io.headrace.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.training.optimize.Optimization;
import io.headrace.training.optimize.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison itself, with the CPU for a device. */
class DeviceScoresTest {
    @TempDir
    private Path folder;

    @Test
    void oneModelAgreesWithItselfInBatchesOfAnySize() throws IOException {
        Path file = BenchModel.MLP.write(folder);

        assertThat(new DeviceScores(BenchModel.MLP, file, false).largestDifference(file, 100))
                .isLessThanOrEqualTo(1e-6);
    }

    @Test
    void treesAgreeWithThemselvesAsTensors() throws IOException {
        Path trees = BenchModel.GBDT.write(folder);
        Path tensors = BenchModel.GBDT_TENSORS.write(folder);

        assertThat(new DeviceScores(BenchModel.GBDT, trees, false).largestDifference(tensors, 50))
                .isLessThanOrEqualTo(1e-6);
    }

    @Test
    void float16DiffersByALittle() throws IOException {
        Path file = BenchModel.TRANSFORMER.write(folder);
        Path half = Files.write(folder.resolve("half.onnx"), Optimization.rewritten(file, Precision.FP16));

        assertThat(new DeviceScores(BenchModel.TRANSFORMER, file, false).largestDifference(half, 8))
                .isBetween(1e-7, 1e-2);
    }
}
