package io.headrace.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.runtime.infer.DeviceChoice;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeldomRunsTest {
    @TempDir
    private Path folder;

    @Test
    void theWaitBetweenTwoRunsDoesNotCount() throws IOException {
        String file = BenchModel.MLP.write(folder).toString();

        assertThat(SeldomRuns.median(BenchModel.MLP, file, DeviceChoice.CPU, 20, 0.5))
                .isBetween(1e-4, 45.0);
    }
}
