package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.headrace.runtime.RealSession;
import io.headrace.runtime.TestModels;
import io.headrace.runtime.Threads;
import io.headrace.runtime.infer.Device;
import io.headrace.runtime.infer.DeviceChoice;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.infer.ModelFile;
import io.headrace.runtime.infer.Models;
import io.headrace.runtime.infer.OpenSession;
import io.headrace.runtime.infer.ScoreOutputs;
import io.headrace.runtime.infer.ScoreReader;
import io.headrace.runtime.infer.SessionPool;
import io.headrace.runtime.infer.SessionSettings;
import io.headrace.runtime.infer.SessionSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On sessions of the CPU that note the sizes they were run at, and take as long as the test says. */
class LadderRunnerTest {
    private static final int ANY = 0;

    @TempDir
    Path folder;

    /** By the size that the session is for. */
    private final Map<Integer, List<Integer>> runs = new TreeMap<>();

    private final Set<Integer> refused = new TreeSet<>();
    private final SessionPool pool = new SessionPool(this::open);
    private IntToLongFunction cost = size -> 100;
    private volatile long nanos;
    private LadderRunner runner;
    private BatchSlab slab;

    @AfterEach
    void close() {
        runner.close();
        runner.close();
        assertThat(pool.size()).as("sessions left open").isZero();
    }

    @Test
    void everySessionKeepsItsSizeWhateverComes() throws RunException {
        use(TestModels.logistic(folder, 0, 1), Map.of("x", 1), 50);
        SplittableRandom random = new SplittableRandom(1);
        for (IntToLongFunction next : List.<IntToLongFunction>of(size -> 100, size -> size, size -> 20 + size)) {
            cost = next;
            rebind();
            for (int i = 0; i < 100; i++) {
                int rows = random.nextInt(1, 51);
                int from = random.nextInt(rows);
                fill(rows);
                runner.run(slab, from, rows - from);
                for (int place = from; place < rows; place++) {
                    assertThat(slab.scores()[place]).isCloseTo(1 / (1 + Math.exp(-place)), within(1e-6));
                }
                slab.reset();
            }
        }
        assertThat(runs.keySet()).containsExactly(ANY, 2, 4, 8, 16, 32);
        runs.forEach((size, sizes) -> assertThat(sizes).containsOnly(size == ANY ? 1 : size));
    }

    @Test
    void rowsArePaddedOrTakenApartByWhatRunsTake() throws RunException {
        use(TestModels.logistic(folder, 0, 1), Map.of("x", 1), 8);
        assertThat(sizesOf(0, 5)).containsExactly(8);

        cost = size -> 10 * size;
        use(TestModels.logistic(folder, 0, 1), Map.of("x", 1), 8);
        assertThat(sizesOf(0, 5)).containsExactly(4, 1);
    }

    @Test
    void atTheEndOfTheSlabABatchBeginsEarlier() throws RunException {
        use(TestModels.logistic(folder, 0, 1), Map.of("x", 1), 6);
        fill(6);

        assertThat(sizesOf(3, 3)).containsExactly(4);
        for (int place = 3; place < 6; place++) {
            assertThat(slab.scores()[place]).isCloseTo(1 / (1 + Math.exp(-place)), within(1e-6));
        }
    }

    /** A row that fails whatever it stands beside, first in an earlier batch, then refused by its writer. */
    @Test
    void whatLiesBehindTheRowsNeverFailsThem() throws RunException {
        use(TestModels.lookup(folder, 0, 10, 20), Map.of("index", 1), 8);
        for (int place = 0; place < 7; place++) {
            slab.buffer(0).putLong(8 * place, place == 3 || place == 6 ? 99 : 1);
        }
        slab.commitRows(6);
        slab.reset();
        slab.buffer(0).putLong(0, 2).putLong(8, 2).putLong(16, 2);
        slab.commitRows(3);

        assertThat(sizesOf(0, 3)).containsExactly(4);
        assertThat(slab.scores()).startsWith(20, 20, 20);

        slab.reset();
        for (int place = 0; place < 5; place++) {
            slab.buffer(0).putLong(8 * place, 1);
        }
        slab.commitRows(5);
        assertThat(sizesOf(0, 5)).containsExactly(8);
        assertThat(slab.scores()).startsWith(10, 10, 10, 10, 10);
    }

    @Test
    void rowThatFailsTakesNobodyWithIt() {
        use(TestModels.lookup(folder, 0, 10, 20), Map.of("index", 1), 32);
        BatchRunner batches = new BatchRunner(runner, 32, BatchListener.NONE, () -> nanos);
        for (int bad = 0; bad < 29; bad++) {
            for (int place = 0; place < 29; place++) {
                slab.buffer(0).putLong(8 * place, place == bad ? 99 : 2);
            }
            slab.commitRows(29);
            batches.run(slab, nanos);

            assertThat(slab.failed()).isEqualTo(1);
            assertThat(slab.failure(bad)).contains("indices element out of data bounds");
            for (int place = 0; place < 29; place++) {
                assertThat(place == bad ? 20 : slab.scores()[place]).isEqualTo(20);
            }
            slab.reset();
        }
    }

    @Test
    void modelThatLooksAtNeighboursIsNotPadded() throws RunException {
        use(TestModels.centred(folder), Map.of("x", 1), 8);
        assertThat(runs.keySet()).as("no session beyond the one that showed it").containsExactly(ANY, 2);
        fill(3);

        assertThat(sizesOf(0, 3)).containsExactly(3);
        assertThat(slab.scores()).startsWith(-1, 0, 1);
    }

    @Test
    void sizeWhoseSessionDoesNotOpenIsDoneWithout() throws RunException {
        refused.addAll(Set.of(2, 8));
        use(TestModels.logistic(folder, 0, 1), Map.of("x", 1), 8);
        fill(7);

        assertThat(sizesOf(0, 7)).containsExactly(4, 4);
        assertThat(sizesOf(0, 2)).containsExactly(4);
    }

    @Test
    void slabOfFewerRowsIsPaddedWithinItself() throws RunException {
        use(TestModels.logistic(folder, 0, 1), Map.of("x", 1), 16);
        BatchSlab small = new BatchSlab(slab.layout(), 5);
        small.commitRows(5);
        runs.clear();

        runner.run(small, 0, 5);
        assertThat(runs).containsOnly(Map.entry(4, List.of(4)), Map.entry(ANY, List.of(1)));
        runner.run(small, 2, 3);
        assertThat(runs.get(4)).containsExactly(4, 4);
        assertThat(small.scores()).containsExactly(0.5, 0.5, 0.5, 0.5, 0.5);
    }

    @Test
    void rowsOfSeveralLengthsRunAsTheyAre() throws RunException {
        use(TestModels.logistic(folder, 0, 1), Map.of("x", 1), 2);
        BatchSlab lengths = new BatchSlab(slab.layout(), 4, 8);
        lengths.commitRows(3);
        runs.clear();

        runner.run(lengths, 0, 3);

        assertThat(runs).containsExactly(Map.entry(ANY, List.of(3)));
    }

    /** As a device's two threads do, each from its first batch on, which learns the sizes. */
    @Test
    void slabsOfSeveralThreadsGetTheirOwnScores() throws Exception {
        for (int round = 0; round < 20; round++) {
            use(TestModels.logistic(folder, 0, 1), Map.of("x", 1), 1);
            Threads.together(2, Duration.ofSeconds(30), thread -> {
                BatchSlab own = new BatchSlab(slab.layout(), 16 << thread);
                for (int rows = 1; rows <= own.maxRows(); rows++) {
                    for (int place = 0; place < rows; place++) {
                        own.buffer(0).putFloat(4 * place, thread + place);
                    }
                    own.commitRows(rows);
                    runner.run(own, 0, rows);
                    for (int place = 0; place < rows; place++) {
                        assertThat(own.scores()[place]).isCloseTo(1 / (1 + Math.exp(-thread - place)), within(1e-6));
                    }
                    own.reset();
                }
            });
        }
        runs.forEach((size, sizes) -> assertThat(sizes).containsOnly(size == ANY ? 1 : size));
    }

    /** Sizes of the runs that this makes. */
    private List<Integer> sizesOf(int from, int count) throws RunException {
        runs.clear();
        runner.run(slab, from, count);
        return runs.values().stream()
                .flatMap(List::stream)
                .sorted((a, b) -> b - a)
                .toList();
    }

    private void fill(int rows) {
        for (int place = 0; place < rows; place++) {
            slab.buffer(0).putFloat(4 * place, place);
        }
        slab.commitRows(rows);
    }

    private synchronized void note(int batchRows, int rows) {
        runs.computeIfAbsent(batchRows, size -> new ArrayList<>()).add(rows);
        nanos += cost.applyAsLong(rows);
    }

    private void rebind() {
        BatchSlab before = slab;
        use(folder.resolve("logistic.onnx"), Map.of("x", 1), before.maxRows());
    }

    private void use(Path path, Map<String, Integer> widths, int maxRows) {
        if (runner != null) {
            runner.close();
        }
        ModelFile file = Models.describe(path);
        SessionSettings settings = SessionSettings.on(DeviceChoice.CPU);
        OrtModelRunner plain = new OrtModelRunner(
                pool.acquire(file.source(), settings, "test"),
                ScoreReader.of(
                        file.signature(), ScoreOutputs.infer(file.signature()).orElseThrow()),
                HostMemory.PAGEABLE);
        runner = new LadderRunner(
                "test",
                plain,
                rows -> pool.acquire(file.source(), settings.forBatchesOf(rows, Device.CPU), "test"),
                () -> nanos);
        slab = new BatchSlab(SlabLayout.of(file.signature(), widths), maxRows);
        runner.bind(slab);
    }

    private OpenSession open(SessionSource source, SessionSettings settings) {
        if (refused.contains(settings.batchRows())) {
            throw new ModelException("no memory for " + settings.batchRows());
        }
        return new Noting(source, settings.batchRows());
    }

    private final class Noting extends RealSession {
        private final int batchRows;

        Noting(SessionSource source, int batchRows) {
            super(source);
            this.batchRows = batchRows;
        }

        @Override
        public OrtSession.Result run(
                Map<String, ? extends OnnxTensorLike> inputs,
                Set<String> requested,
                Map<String, ? extends OnnxValue> pinned)
                throws OrtException {
            OnnxTensor first = (OnnxTensor) inputs.values().iterator().next();
            note(batchRows, (int) first.getInfo().getShape()[0]);
            return super.run(inputs, requested, pinned);
        }
    }
}
