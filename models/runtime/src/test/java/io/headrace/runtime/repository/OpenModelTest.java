package io.headrace.runtime.repository;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.runtime.RealSession;
import io.headrace.runtime.TestModels;
import io.headrace.runtime.batch.BatchSlab;
import io.headrace.runtime.batch.ModelRunner;
import io.headrace.runtime.batch.RunException;
import io.headrace.runtime.batch.SlabLayout;
import io.headrace.runtime.infer.Device;
import io.headrace.runtime.infer.DeviceChoice;
import io.headrace.runtime.infer.Models;
import io.headrace.runtime.infer.OpenSession;
import io.headrace.runtime.infer.SessionPool;
import io.headrace.runtime.infer.SessionSettings;
import io.headrace.runtime.infer.SessionSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On sessions of the CPU, some of which call themselves a GPU's. */
class OpenModelTest {
    @TempDir
    Path folder;

    private final List<SessionSettings> opened = new ArrayList<>();

    @Test
    void convolutionsOnAGpuGetASessionForEachBatchSize() throws RunException {
        score(TestModels.convolution(folder, 1, 2), List.of(1L, 2L), Device.CUDA);

        assertThat(opened).extracting(SessionSettings::batchRows).containsExactly(0, 2, 4);
        assertThat(opened.subList(1, 3))
                .as("auto would put them on the CPU where the GPU refuses")
                .extracting(SessionSettings::device)
                .containsOnly(DeviceChoice.CUDA);
    }

    @Test
    void convolutionsOnACpuHaveOneForAll() throws RunException {
        score(TestModels.convolution(folder, 1, 2), List.of(1L, 2L), Device.CPU);

        assertThat(opened).extracting(SessionSettings::batchRows).containsExactly(0);
    }

    @Test
    void matricesOnAGpuHaveOneForAll() throws RunException {
        score(TestModels.logistic(folder, 0, 1, 2), List.of(2L), Device.CUDA);

        assertThat(opened).extracting(SessionSettings::batchRows).containsExactly(0);
    }

    /** Four rows (0, place), and three of them. */
    private void score(Path path, List<Long> row, Device device) throws RunException {
        SessionPool pool = new SessionPool((source, settings) -> open(source, settings, device));
        LoadedModel model = LoadedModel.bareFile(Models.describe(path), null);
        BatchSlab slab = new BatchSlab(SlabLayout.of(model.signature(), Map.of("x", 2)), 4);
        assertThat(slab.layout().inputs().get(0).rowShape()).isEqualTo(row);
        try (OpenModel open = OpenModel.open(model, pool, SessionSettings.on(DeviceChoice.AUTO), "test");
                ModelRunner runner = open.runner()) {
            for (int place = 0; place < 4; place++) {
                slab.buffer(0).putFloat(8 * place + 4, place);
                slab.commitRow();
            }
            runner.run(slab, 0, 4);
            runner.run(slab, 1, 3);
        }
        assertThat(slab.scores()).isSorted().doesNotHaveDuplicates();
        assertThat(pool.size()).isZero();
    }

    private OpenSession open(SessionSource source, SessionSettings settings, Device device) {
        opened.add(settings);
        return new RealSession(source) {
            @Override
            public Device device() {
                return device;
            }
        };
    }
}
