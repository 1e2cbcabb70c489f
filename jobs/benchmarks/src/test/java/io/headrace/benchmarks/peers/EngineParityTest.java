package io.headrace.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.benchmarks.worker.SubjectKind;
import io.headrace.benchmarks.worker.Trial;
import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.metrics.StageMetrics;
import io.headrace.runtime.batch.Batcher;
import io.headrace.runtime.infer.DeviceChoice;
import io.headrace.stages.infer.InferTask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineParityTest {
    private static final double TOLERANCE = 1e-6;

    @TempDir
    private Path folder;

    /** Batches of 1 row, of 2, and so on up to a full one, each row against a run of its own. */
    @ParameterizedTest
    @EnumSource(
            value = BenchModel.class,
            names = {"BERT", "RESNET50"},
            mode = EnumSource.Mode.EXCLUDE)
    void scoresAreThoseOfTheModelAloneAtEveryBatchSize(BenchModel model) throws Exception {
        String file = model.write(folder).toString();
        Payload[] rows = Payload.pool(model);
        float[] alone = new float[rows.length];
        try (PlainSession session = new PlainSession(model, file)) {
            for (int i = 0; i < Math.min(rows.length, model.batch(DeviceChoice.CPU)); i++) {
                alone[i] = session.score(rows[i]);
            }
        }
        List<Double> scores = new ArrayList<>();
        try (Batcher<Payload> batcher = PayloadBatchers.of(
                        Trial.inMemory(SubjectKind.ENGINE, model, file), Duration.ofSeconds(10))
                .open(
                        (row, number, score, failure) -> scores.add(score),
                        new InferTask("", 0, () -> {}, StageMetrics.of("bench", "m", "1")))) {
            for (int size = 1; size <= model.batch(DeviceChoice.CPU); size++) {
                scores.clear();
                for (int i = 0; i < size; i++) {
                    assertThat(batcher.tryAdd(rows[i], i)).isTrue();
                }
                batcher.drain();
                assertThat(scores).hasSize(size);
                for (int i = 0; i < size; i++) {
                    assertThat(scores.get(i)).isCloseTo(alone[i], within(TOLERANCE));
                }
            }
        }
    }
}
