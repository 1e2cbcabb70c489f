package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.headrace.contract.ScoreOutput;
import io.headrace.runtime.RealSession;
import io.headrace.runtime.TestModels;
import io.headrace.runtime.Threads;
import io.headrace.runtime.infer.DeviceChoice;
import io.headrace.runtime.infer.ModelFile;
import io.headrace.runtime.infer.Models;
import io.headrace.runtime.infer.ScoreOutputs;
import io.headrace.runtime.infer.ScoreReader;
import io.headrace.runtime.infer.SessionLease;
import io.headrace.runtime.infer.SessionPool;
import io.headrace.runtime.infer.SessionSettings;
import io.headrace.runtime.infer.SessionSource;
import io.headrace.testing.Project;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrtModelRunnerTest {
    @TempDir
    Path folder;

    @Test
    void everyRowGetsItsOwnScoreWhateverTheBatch() {
        try (Opened model = open(TestModels.logistic(folder, -0.25f, 1, -2), Map.of("x", 2), 600)) {
            for (int rows : new int[] {1, 3, 256, 257, 599, 600, 3, 1}) {
                model.slab.reset();
                for (int row = 0; row < rows; row++) {
                    model.slab.buffer(0).putFloat(row * 8, row * 0.01f).putFloat(row * 8 + 4, rows * 0.001f);
                    model.slab.commitRow();
                }
                model.run();
                for (int row = 0; row < rows; row++) {
                    assertThat(model.slab.scores()[row])
                            .isCloseTo(sigmoid(row * 0.01 - 2 * rows * 0.001 - 0.25), within(1e-6));
                }
            }
        }
    }

    @Test
    void oneRowThatTheModelRefusesFailsAlone() {
        try (Opened model = open(TestModels.lookup(folder, 0.1f, 0.2f, 0.3f), Map.of("index", 1), 64)) {
            for (int row = 0; row < 64; row++) {
                model.slab.buffer(0).putLong(row * 8, row == 37 ? 1000 : row % 3);
                model.slab.commitRow();
            }

            model.run();

            assertThat(model.slab.failed()).isEqualTo(1);
            assertThat(model.slab.failure(37)).contains("1000").doesNotContain("\n");
            for (int row = 0; row < 64; row++) {
                assertThat(row == 37 || Math.abs(model.slab.scores()[row] - (row % 3 + 1) * 0.1) < 1e-6)
                        .isTrue();
            }
        }
    }

    @Test
    void outputsOfAnotherShapeThanDeclaredAreReadAsTheyCome() {
        try (Opened model =
                open(TestModels.wrongOutputShape(folder), Map.of("x", 2, "axes", 1), new ScoreOutput("score", 0), 1)) {
            model.slab.buffer(0).putFloat(0, 0.5f).putFloat(4, 0.25f);
            model.slab.buffer(1).putLong(0, 1);
            model.slab.commitRow();

            model.run();
            model.run();

            assertThat(model.slab.failure(0)).isNull();
            assertThat(model.slab.scores()[0]).isEqualTo(0.75);
        }
    }

    @Test
    void sameGraphOverOtherExternalWeightsScoresWithItsOwn() throws IOException {
        Path one = TestModels.logisticBeside(Files.createDirectory(folder.resolve("one")), 1);
        Path two = TestModels.logisticBeside(Files.createDirectory(folder.resolve("two")), 2);
        try (Opened first = open(one, Map.of("x", 1), 1);
                Opened second = open(two, Map.of("x", 1), 1)) {
            for (Opened model : List.of(first, second)) {
                model.slab.buffer(0).putFloat(0, 1);
                model.slab.commitRow();
                model.run();
            }

            assertThat(first.slab.scores()[0]).isCloseTo(sigmoid(1), within(1e-6));
            assertThat(second.slab.scores()[0]).isCloseTo(sigmoid(2), within(1e-6));
        }
    }

    @Test
    void zipMapOfNumbersOrNamesIsReadByClass() {
        for (String[] labels : new String[][] {{}, {"honest", "stolen"}, {"0", "1"}}) {
            try (Opened model = open(TestModels.zipMap(folder, labels), Map.of("x", 2), 8)) {
                for (int row = 0; row < 5; row++) {
                    model.slab.buffer(0).putFloat(row * 8, 0).putFloat(row * 8 + 4, row);
                    model.slab.commitRow();
                }

                model.run();

                for (int row = 0; row < 5; row++) {
                    assertThat(model.slab.failure(row)).isNull();
                    assertThat(model.slab.scores()[row]).isCloseTo(sigmoid(row), within(1e-6));
                }
            }
        }
    }

    @Test
    void classThatNoMapHasFailsItsRowsWithTheClassesThereAre() {
        try (Opened model =
                open(TestModels.zipMap(folder), Map.of("x", 2), new ScoreOutput("output_probability", 5), 1)) {
            model.slab.commitRow();

            model.run();

            assertThat(model.slab.failure(0))
                    .isEqualTo("score.class=5: expected a class of output output_probability, found classes [0, 1]");
        }
    }

    @Test
    void textsAreFedPerRow() {
        try (Opened model = open(TestModels.strings(folder), Map.of("text", 1), 4)) {
            String[] texts = {"ham", "fraud", "żółć 🐟"};
            for (int row = 0; row < texts.length; row++) {
                model.slab.strings(0)[row] = texts[row];
                model.slab.commitRow();
            }

            model.run();

            assertThat(model.slab.failed()).isZero();
            assertThat(model.slab.scores()[1]).isEqualTo(1);
            assertThat(model.slab.scores()[0]).isEqualTo(model.slab.scores()[2]).isNotEqualTo(1);
        }
    }

    @Test
    void tensorAndZipMapOfTheSameModelGiveEqualScores() {
        Path models = Project.data("fraud-sim").resolve("models");
        for (String name : new String[] {"handbook_lr", "handbook_dt2"}) {
            try (Opened tensor = open(models.resolve(name + ".onnx"), Map.of("float_input", 15), 100);
                    Opened zipMap = open(models.resolve(name + "_zipmap.onnx"), Map.of("float_input", 15), 100)) {
                fillLikeTransactions(tensor.slab);
                fillLikeTransactions(zipMap.slab);

                tensor.run();
                zipMap.run();

                assertThat(tensor.slab.failed() + zipMap.slab.failed()).isZero();
                assertThat(zipMap.slab.scores()).isEqualTo(tensor.slab.scores());
                assertThat(Arrays.stream(tensor.slab.scores())).anyMatch(score -> score > 0.01 && score < 0.99);
            }
        }
    }

    @Test
    void lastRunnerClosesTheSessionAndAClosedOneRefuses() {
        Opened model = open(TestModels.logistic(folder, 0, 1), Map.of("x", 1), 1);
        model.slab.commitRow();
        assertThat(model.pool.size()).isEqualTo(1);

        model.close();
        model.close();

        assertThat(model.pool.size()).isZero();
        assertThatThrownBy(model::run).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void releasedSlabIsBoundAgainWhereItComesBack() throws RunException {
        Path path = TestModels.logistic(folder, 0, 1);
        ModelFile file = Models.describe(path);
        BatchSlab slab = new BatchSlab(SlabLayout.of(file.signature(), Map.of("x", 1)), 1);
        try (ModelRunner runner =
                runner(file, ScoreOutputs.infer(file.signature()).orElseThrow())) {
            for (float x : new float[] {1, 2}) {
                slab.buffer(0).putFloat(0, x);
                runner.run(slab, 0, 1);
                assertThat(slab.scores()[0]).isCloseTo(sigmoid(x), within(1e-6));
                runner.release(slab);
                runner.release(slab);
            }
        }
    }

    @Test
    void memoryIsLockedBeforeTheFirstRunAndLetGoOnceAtTheEnd() throws RunException {
        ModelFile file = Models.describe(TestModels.logistic(folder, 0, 1));
        BatchSlab slab = new BatchSlab(SlabLayout.of(file.signature(), Map.of("x", 1)), 8);
        WatchedMemory memory = new WatchedMemory();
        ModelRunner runner = runner(file, ScoreOutputs.infer(file.signature()).orElseThrow(), memory);

        runner.bind(slab);
        assertThat(memory.locked.keySet())
                .as("the input and the output")
                .contains(slab.buffer(0))
                .hasSize(2);
        runner.run(slab, 0, 1);
        runner.run(slab, 0, 8);
        runner.bind(slab);
        assertThat(memory.locks).as("once per slab").isEqualTo(2);
        assertThat(memory.unlocks).isZero();

        runner.close();
        runner.close();
        assertThat(memory.locked).isEmpty();
        assertThat(memory.unlocks).isEqualTo(2);
    }

    @Test
    void releasedSlabIsUnlocked() throws RunException {
        ModelFile file = Models.describe(TestModels.logistic(folder, 0, 1));
        BatchSlab slab = new BatchSlab(SlabLayout.of(file.signature(), Map.of("x", 1)), 1);
        WatchedMemory memory = new WatchedMemory();
        try (ModelRunner runner =
                runner(file, ScoreOutputs.infer(file.signature()).orElseThrow(), memory)) {
            runner.run(slab, 0, 1);
            assertThat(memory.locked).as("the first run binds, too").hasSize(2);

            runner.release(slab);
            runner.release(slab);

            assertThat(memory.locked).isEmpty();
            assertThat(memory.unlocks).isEqualTo(2);
        }
    }

    @Test
    void textsAreNobodysToLock() {
        ModelFile file = Models.describe(TestModels.strings(folder));
        BatchSlab slab = new BatchSlab(SlabLayout.of(file.signature(), Map.of("text", 1)), 4);
        WatchedMemory memory = new WatchedMemory();
        try (ModelRunner runner =
                runner(file, ScoreOutputs.infer(file.signature()).orElseThrow(), memory)) {
            runner.bind(slab);

            assertThat(memory.locks).as("the output at most").isLessThanOrEqualTo(1);
        }
    }

    /** Two threads, each with a slab of its own, on a graph whose declared output its runs do not keep. */
    @Test
    void twoSlabsAtATimeGetTheirOwnScoresWhereOutputsCannotBePinned() throws Exception {
        for (int round = 0; round < 20; round++) {
            ModelFile file = Models.describe(TestModels.wrongOutputShape(folder));
            SlabLayout layout = SlabLayout.of(file.signature(), Map.of("x", 2, "axes", 1));
            WatchedMemory memory = new WatchedMemory();
            try (ModelRunner runner = runner(file, new ScoreOutput("score", 0), memory)) {
                Threads.together(2, Duration.ofSeconds(30), thread -> {
                    BatchSlab slab = new BatchSlab(layout, 1);
                    slab.buffer(0).putFloat(0, thread).putFloat(4, 0.25f);
                    slab.buffer(1).putLong(0, 1);
                    for (int run = 0; run < 20; run++) {
                        runner.run(slab, 0, 1);
                        assertThat(slab.scores()[0]).isEqualTo(thread + 0.25);
                    }
                });
            }
            assertThat(memory.locked).isEmpty();
            assertThat(memory.unlocks).isEqualTo(memory.locks);
        }
    }

    /** Another run may have held it; of the output it says nothing. */
    @Test
    void outputStaysPinnedThoughTheFirstRunLacksMemory() throws Exception {
        ModelFile file = Models.describe(TestModels.logistic(folder, 0, 1));
        BatchSlab slab = new BatchSlab(SlabLayout.of(file.signature(), Map.of("x", 1)), 1);
        ShortOnce session = new ShortOnce(file.source());
        SessionLease lease = new SessionPool((source, settings) -> session)
                .acquire(file.source(), SessionSettings.on(DeviceChoice.CPU), "test");
        ScoreReader reader = ScoreReader.of(
                file.signature(), ScoreOutputs.infer(file.signature()).orElseThrow());
        try (ModelRunner runner = new OrtModelRunner(lease, reader, HostMemory.PAGEABLE)) {
            assertThatThrownBy(() -> runner.run(slab, 0, 1))
                    .isInstanceOfSatisfying(
                            RunException.class, e -> assertThat(e.kind()).isEqualTo(RunException.Kind.OUT_OF_MEMORY));
            runner.run(slab, 0, 1);

            assertThat(session.runs).isEqualTo(2);
            assertThat(session.pinnedRuns).isEqualTo(2);
        }
    }

    /** Lacks memory once. */
    private static final class ShortOnce extends RealSession {
        int runs;
        int pinnedRuns;

        ShortOnce(SessionSource source) {
            super(source);
        }

        @Override
        public OrtSession.Result run(
                Map<String, ? extends OnnxTensorLike> inputs,
                Set<String> requested,
                Map<String, ? extends OnnxValue> pinned)
                throws OrtException {
            runs++;
            pinnedRuns += pinned.isEmpty() ? 0 : 1;
            if (runs == 1) {
                throw new OrtException("Failed to allocate memory for requested buffer of size 4096");
            }
            return super.run(inputs, requested, pinned);
        }
    }

    private static void fillLikeTransactions(BatchSlab slab) {
        SplittableRandom random = new SplittableRandom(1);
        while (slab.rows() < slab.maxRows()) {
            for (int feature = 0; feature < 15; feature++) {
                slab.buffer(0).putFloat((slab.rows() * 15 + feature) * 4, (float) random.nextDouble(0, 2));
            }
            slab.commitRow();
        }
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static Opened open(Path path, Map<String, Integer> widths, int maxRows) {
        ModelFile file = Models.describe(path);
        return open(path, widths, ScoreOutputs.infer(file.signature()).orElseThrow(), maxRows);
    }

    private static Opened open(Path path, Map<String, Integer> widths, ScoreOutput score, int maxRows) {
        ModelFile file = Models.describe(path);
        BatchSlab slab = new BatchSlab(SlabLayout.of(file.signature(), widths), maxRows);
        BatchRunner runner = new BatchRunner(runner(file, score), maxRows, BatchListener.NONE, System::nanoTime);
        return new Opened(slab, runner, SessionPool.process());
    }

    private static ModelRunner runner(ModelFile file, ScoreOutput score) {
        return runner(file, score, HostMemory.PAGEABLE);
    }

    private static ModelRunner runner(ModelFile file, ScoreOutput score, HostMemory memory) {
        return new OrtModelRunner(
                SessionPool.process().acquire(file.source(), SessionSettings.on(DeviceChoice.CPU), "test"),
                ScoreReader.of(file.signature(), score),
                memory);
    }

    /** Refuses to lock what is locked, and to unlock what is not. */
    private static final class WatchedMemory implements HostMemory {
        final Map<ByteBuffer, Boolean> locked = Collections.synchronizedMap(new IdentityHashMap<>());
        private int locks;
        private int unlocks;

        @Override
        public synchronized Locked lock(ByteBuffer memory) {
            assertThat(memory.isDirect()).isTrue();
            assertThat(locked.put(memory, true)).as("locked already").isNull();
            locks++;
            return () -> unlock(memory);
        }

        private synchronized void unlock(ByteBuffer memory) {
            assertThat(locked.remove(memory)).as("locked").isTrue();
            unlocks++;
        }
    }

    private record Opened(BatchSlab slab, BatchRunner runner, SessionPool pool) implements AutoCloseable {
        void run() {
            runner.run(slab, 0);
        }

        @Override
        public void close() {
            runner.close();
        }
    }
}
