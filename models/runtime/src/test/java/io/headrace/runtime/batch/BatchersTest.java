package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to the runner before there is a batcher to own it. */
class BatchersTest {
    private final Probed runner = new Probed();

    @Test
    void nothingIsHeldForTheSlabsThatProbed() {
        try (Batcher<Integer> batcher = batchers().open(runner)) {
            assertThat(batcher.threading()).isEqualTo(Threading.INLINE);
            assertThat(runner.runs).isPositive();
            assertThat(runner.held).isEmpty();
        }
        assertThat(runner.closes).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, OutOfMemoryError.class})
    void runnerIsClosedWhereProbingThrows(Class<? extends Throwable> thrown) {
        runner.thrown = thrown;

        assertThatThrownBy(() -> batchers().open(runner)).isInstanceOf(thrown);
        assertThat(runner.closes).isEqualTo(1);
        assertThat(runner.held).isEmpty();
    }

    @Test
    void runnerIsClosedWhereNoSlabOfSoManyRowsCanBe() {
        Batchers<Integer> greedy = batchers()
                .policy(new BatchPolicy(Integer.MAX_VALUE, Duration.ZERO))
                .latencyObjective(Duration.ofNanos(Long.MAX_VALUE));

        assertThatThrownBy(() -> greedy.open(runner)).hasMessageContaining("lower batch.max-rows");
        assertThat(runner.closes).isEqualTo(1);
    }

    private static Batchers<Integer> batchers() {
        return Batchers.of(
                        StubRunner.LAYOUT,
                        StubRunner.WRITER,
                        (Integer row, long number, double score, String failure) -> {})
                .policy(new BatchPolicy(32, Duration.ZERO))
                .latencyObjective(Duration.ofMillis(5))
                .clock(() -> 0);
    }

    /** Holds every slab that it has run until it is told to let go. */
    private static final class Probed implements ModelRunner {
        final Set<BatchSlab> held = Collections.newSetFromMap(new IdentityHashMap<>());
        Class<? extends Throwable> thrown;
        int runs;
        int closes;

        @Override
        public void run(BatchSlab slab, int from, int count) {
            held.add(slab);
            runs++;
            if (thrown == IllegalStateException.class) {
                throw new IllegalStateException("the lease is closed");
            } else if (thrown == OutOfMemoryError.class) {
                throw new OutOfMemoryError("no direct memory");
            }
        }

        @Override
        public void release(BatchSlab slab) {
            held.remove(slab);
        }

        @Override
        public void close() {
            closes++;
        }
    }
}
