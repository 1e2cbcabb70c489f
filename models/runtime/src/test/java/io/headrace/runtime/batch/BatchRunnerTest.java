package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchRunnerTest {
    private final BatchSlab slab = new BatchSlab(StubRunner.LAYOUT, 128);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 126, 127})
    void oneBadRowFailsAloneInLogarithmicallyManyRuns(int bad) {
        StubRunner stub = StubRunner.free().failingOn(bad);

        run(stub, 128);

        assertThat(slab.failure(bad)).isEqualTo("row " + bad + " is bad");
        assertThat(slab.failed()).isEqualTo(1);
        for (int row = 0; row < 128; row++) {
            assertThat(row == bad || slab.scores()[row] == row).isTrue();
        }
        assertThat(stub.runSizes).hasSize(1 + 2 * 7);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 99, 127})
    void batchesOfAnySizeAreHalvedWithoutLosingARow(int rows) {
        run(StubRunner.free().failingOn(1), rows);

        assertThat(slab.failed()).isEqualTo(1);
        for (int row = 0; row < rows; row++) {
            assertThat(row == 1 || slab.scores()[row] == row).isTrue();
        }
    }

    @Test
    void deviceThatFailsOnEverythingFailsEveryRowByItself() {
        StubRunner stub = StubRunner.free().withMemoryFor(0);

        run(stub, 16);

        assertThat(slab.failed()).isEqualTo(16);
    }

    @Test
    void batchWithoutMemoryIsHalvedAndLowersTheCap() {
        StubRunner stub = StubRunner.free().withMemoryFor(40);
        BatchRunner runner = run(stub, 128);

        assertThat(slab.failed()).isZero();
        assertThat(runner.cap()).isEqualTo(32);
        assertThat(stub.runSizes).containsExactly(128, 64, 32, 32, 32, 32);
        stub.runSizes.clear();
        runner.run(slab, 0);
        assertThat(stub.runSizes).containsExactly(32, 32, 32, 32);
    }

    @Test
    void lostDeviceEndsTheRunnerNotTheRow() {
        assertThatThrownBy(() -> run(StubRunner.free().lost(), 4))
                .isInstanceOf(DeviceLostException.class)
                .hasMessage("CUDA failure 719");
    }

    @Test
    void listenerHearsRowsFailuresAndTime() {
        List<String> heard = new ArrayList<>();
        long[] now = {0};
        StubRunner device = StubRunner.free().failingOn(3).taking(() -> now[0] += 5);
        BatchRunner runner = new BatchRunner(
                device,
                128,
                (rows, failed, queueNanos, nanos) -> heard.add(rows + " " + failed + " " + nanos),
                () -> now[0]);
        fill(8);

        runner.run(slab, 0);

        assertThat(device.runSizes).containsExactly(8, 4, 2, 2, 1, 1, 4);
        assertThat(heard).containsExactly("8 1 35");
    }

    @Test
    void slabForgetsFailuresWithItsRows() {
        run(StubRunner.free().failingOn(2), 4);
        slab.reset();

        run(StubRunner.free(), 4);

        assertThat(slab.failure(2)).isNull();
        assertThat(slab.failed()).isZero();
    }

    private BatchRunner run(StubRunner stub, int rows) {
        fill(rows);
        BatchRunner runner = new BatchRunner(stub, 128, BatchListener.NONE, () -> 0);
        runner.run(slab, 0);
        return runner;
    }

    private void fill(int rows) {
        for (int row = 0; row < rows; row++) {
            StubRunner.WRITER.write(row, row, slab);
            slab.commitRow();
        }
    }
}
