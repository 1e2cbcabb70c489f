package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.contract.RowWriter;
import io.headrace.contract.Slab;
import io.headrace.runtime.TestModels;
import io.headrace.runtime.infer.DeviceChoice;
import io.headrace.runtime.infer.ModelFile;
import io.headrace.runtime.infer.Models;
import io.headrace.runtime.infer.ScoreOutputs;
import io.headrace.runtime.infer.ScoreReader;
import io.headrace.runtime.infer.SessionPool;
import io.headrace.runtime.infer.SessionSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows are token ids; the model has a value for each id. */
class SequencesTest {
    private static final float[] TABLE = {0.5f, -1, 2, 0.25f, 7};
    private static final int MAX_LENGTH = 50;
    private static final List<int[]> SAMPLES = List.of(new int[] {3, 1}, new int[] {4, 0, 2, 1, 1, 3, 2});

    @TempDir
    private Path folder;

    private final Random random = new Random(11);
    private final Map<Integer, String> failures = new HashMap<>();
    private final Map<Integer, Double> scores = new HashMap<>();
    private final List<Integer> order = new ArrayList<>();
    private Watched runner;

    /** Whether zeros are left to the engine. */
    private boolean sparse;

    @Test
    void theLadderPadsByLessThanAQuarter() {
        for (int length = 1; length < 5_000; length++) {
            int rung = LengthShapes.rung(length);
            assertThat(rung).isGreaterThanOrEqualTo(length);
            assertThat(4 * (rung - length)).as("padding of %d", length).isLessThan(Math.max(1, length));
            assertThat(LengthShapes.rung(rung)).as("a rung is its own").isEqualTo(rung);
        }
        assertThat(IntStream.rangeClosed(1, 512).map(LengthShapes::rung).distinct())
                .hasSizeLessThan(40);
    }

    @ParameterizedTest
    @EnumSource(names = {"INLINE", "ASYNC"})
    void rowsOfLikeLengthsShareBatchesIfPaddingChangesNothing(Threading threading) throws Exception {
        List<int[]> rows = rows(400);
        score(TestModels.maskedSum(folder, TABLE), SAMPLES, threading, rows);

        for (int row = 0; row < rows.size(); row++) {
            double sum =
                    Arrays.stream(rows.get(row)).mapToDouble(id -> TABLE[id]).sum();
            assertThat(scores.get(row)).as("row %d", row).isCloseTo(sum, within(1e-4));
        }
        assertThat(runner.lengths)
                .hasSizeLessThan(20)
                .allMatch(length -> LengthShapes.rung(length) == length || length == MAX_LENGTH);
        assertThat(order)
                .as("short batches pass")
                .isNotEqualTo(IntStream.range(0, 400).boxed().toList());
    }

    @Test
    void aModelThatPaddingChangesSeesNoPadding() throws Exception {
        List<int[]> rows = rows(400);
        score(TestModels.plainMean(folder, TABLE), SAMPLES, Threading.INLINE, rows);

        assertMeans(rows);
        assertThat(runner.lengths).hasSizeGreaterThan(40);
        assertThat(runner.rows).as("still in batches").hasSizeLessThan(300);
    }

    @Test
    void withoutSamplesNothingIsAssumed() throws Exception {
        List<int[]> rows = rows(100);
        score(TestModels.plainMean(folder, TABLE), List.of(), Threading.INLINE, rows);

        assertMeans(rows);
    }

    /** Samples that are all as long as can be say nothing of padding. */
    @Test
    void samplesThatCannotBePaddedProveNothing() throws Exception {
        List<int[]> rows = rows(100);
        score(TestModels.plainMean(folder, TABLE), List.of(new int[MAX_LENGTH]), Threading.INLINE, rows);

        assertMeans(rows);
    }

    /** What a writer leaves is zeros, whoever was at the place before. */
    @Test
    void aRowSeesNothingOfTheRowsBeforeIt() throws Exception {
        List<int[]> rows = new ArrayList<>();
        for (int row = 0; row < 200; row++) {
            rows.add(new int[] {4, row % 3 == 0 ? 4 : 0, 3}); // 16 rows a batch: places change hands
        }
        sparse = true;
        score(TestModels.plainMean(folder, TABLE), List.of(), Threading.INLINE, rows);

        assertMeans(rows);
    }

    @Test
    void aRowOfALengthThatCannotBeFailsAlone() throws Exception {
        List<int[]> rows = List.of(new int[] {1, 2}, new int[0], new int[MAX_LENGTH + 1], new int[] {3});
        score(TestModels.maskedSum(folder, TABLE), SAMPLES, Threading.INLINE, rows);

        assertThat(scores).containsOnlyKeys(0, 3);
        assertThat(failures)
                .containsEntry(1, "expected a sequence of 1 to 50 elements, found 0")
                .containsEntry(2, "expected a sequence of 1 to 50 elements, found 51");
    }

    @Test
    void aRowThatTheModelRefusesFailsAloneAmongPaddedOnes() throws Exception {
        List<int[]> rows = new ArrayList<>(rows(60));
        rows.set(17, new int[] {1, TABLE.length, 2});
        score(TestModels.maskedSum(folder, TABLE), SAMPLES, Threading.ASYNC, rows);

        assertThat(scores).hasSize(59);
        assertThat(failures).containsOnlyKeys(17);
    }

    private void assertMeans(List<int[]> rows) {
        for (int row = 0; row < rows.size(); row++) {
            double mean = Arrays.stream(rows.get(row))
                    .mapToDouble(id -> TABLE[id])
                    .average()
                    .orElseThrow();
            assertThat(scores.get(row)).as("row %d", row).isCloseTo(mean, within(1e-5));
        }
    }

    private List<int[]> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(row -> random.ints(1 + random.nextInt(MAX_LENGTH), 0, TABLE.length)
                        .toArray())
                .toList();
    }

    private void score(Path path, List<int[]> samples, Threading threading, List<int[]> rows) throws Exception {
        ModelFile file = Models.describe(path);
        runner = new Watched(new OrtModelRunner(
                SessionPool.process().acquire(file.source(), SessionSettings.on(DeviceChoice.CPU), "test"),
                ScoreReader.of(
                        file.signature(), ScoreOutputs.infer(file.signature()).orElseThrow())));
        Sequences<int[]> sequences = new Sequences<>(file.signature(), row -> row.length, MAX_LENGTH, samples);
        RowWriter<int[]> writer =
                file.signature().inputs().size() == 1 ? SequencesTest::ids : SequencesTest::idsAndMask;
        writer = sparse ? SequencesTest::nonZeroIds : writer;
        try (Batcher<int[]> batcher = Batchers.of(sequences, writer, this::take)
                .policy(new BatchPolicy(16, Duration.ofDays(1)))
                .threading(threading)
                .open(runner)) {
            runner.watch();
            for (int row = 0; row < rows.size(); row++) {
                while (!batcher.tryAdd(rows.get(row), row)) {
                    batcher.await(1, TimeUnit.SECONDS);
                }
            }
            batcher.drain();
        }
        assertThat(order).as("each once").doesNotHaveDuplicates().hasSize(rows.size());
    }

    private void take(int[] row, long number, double score, String failure) {
        order.add((int) number);
        if (failure == null) {
            scores.put((int) number, score);
        } else {
            failures.put((int) number, failure);
        }
    }

    private static void ids(int[] row, int index, Slab slab) {
        int at = index * slab.rowElements(0) * Long.BYTES;
        for (int id : row) {
            slab.buffer(0).putLong(at, id);
            at += Long.BYTES;
        }
    }

    private static void nonZeroIds(int[] row, int index, Slab slab) {
        for (int i = 0; i < row.length; i++) {
            if (row[i] != 0) {
                slab.buffer(0).putLong((index * slab.rowElements(0) + i) * Long.BYTES, row[i]);
            }
        }
    }

    private static void idsAndMask(int[] row, int index, Slab slab) {
        ids(row, index, slab);
        int at = index * slab.rowElements(1) * Long.BYTES;
        for (int i = 0; i < row.length; i++) {
            slab.buffer(1).putLong(at + i * Long.BYTES, 1);
        }
    }

    /** Notes what lengths are run, and how many rows at a time. */
    private static final class Watched implements ModelRunner {
        private final ModelRunner runner;
        private final Set<Integer> lengths = new HashSet<>();
        private final List<Integer> rows = new ArrayList<>();

        Watched(ModelRunner runner) {
            this.runner = runner;
        }

        /** From now on: the engine has tried the model by now. */
        void watch() {
            lengths.clear();
            rows.clear();
        }

        @Override
        public void run(BatchSlab slab, int from, int count) throws RunException {
            lengths.add(slab.rowElements(0));
            rows.add(count);
            runner.run(slab, from, count);
        }

        @Override
        public void release(BatchSlab slab) {
            runner.release(slab);
        }

        @Override
        public void close() {
            runner.close();
        }
    }
}
