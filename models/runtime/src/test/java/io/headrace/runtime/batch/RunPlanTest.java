package io.headrace.runtime.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class RunPlanTest {
    @Test
    void rowsArePaddedWhereARunCostsTheSameAtAnySize() {
        RunPlan plan = plan(64, size -> 100);

        assertThat(sizes(plan, 33)).containsExactly(64);
        assertThat(sizes(plan, 64)).containsExactly(64);
    }

    @Test
    void rowsAreTakenApartWhereEachCostsAndARunDoesNot() {
        RunPlan plan = plan(64, size -> 10 * size);

        assertThat(sizes(plan, 33)).containsExactly(32, 1);
        assertThat(sizes(plan, 7)).containsExactly(4, 2, 1);
        assertThat(sizes(plan, 1)).containsExactly(1);
    }

    /** ResNet-50 on a GPU: 1.1 ms a run and 0.19 ms a row. */
    @Test
    void whatIsLeastIsBetween() {
        RunPlan plan = plan(64, size -> 1_100 + 190L * size);

        assertThat(sizes(plan, 33)).as("8.68 ms, where 64 take 13.26").containsExactly(32, 1);
        assertThat(sizes(plan, 30))
                .as("7.18 ms, where 16, 8, 4 and 2 take 10.1")
                .containsExactly(32);
        assertThat(sizes(plan, 40)).as("9.8 ms").containsExactly(32, 8);
        assertThat(sizes(plan, 3)).as("1.86 ms").containsExactly(4);
    }

    /** By trying all ways, but to pad one row. */
    @Test
    void noOtherWayTakesLess() {
        long[] nanos = {0, 7, 9, 30, 31, 80, 75, 74, 200};
        RunPlan plan = plan(128, size -> nanos[Integer.numberOfTrailingZeros(size) + 1]);

        for (int rows = 1; rows <= 128; rows++) {
            long planned = sizes(plan, rows).stream()
                    .mapToLong(size -> nanos[Integer.numberOfTrailingZeros(size) + 1])
                    .sum();
            assertThat(planned).as("%d rows", rows).isEqualTo(least(rows, 128, nanos));
        }
    }

    private static long least(int rows, int largest, long[] nanos) {
        if (rows <= 0) {
            return 0;
        }
        if (largest == 0) {
            return Long.MAX_VALUE / 2;
        }
        long cost = nanos[Integer.numberOfTrailingZeros(largest) + 1];
        return rows == 1 && largest > 1
                ? least(rows, largest / 2, nanos)
                : Math.min(cost + least(rows - largest, largest, nanos), least(rows, largest / 2, nanos));
    }

    @Test
    void oneRowIsRunAloneThoughTwoTakeLess() {
        assertThat(sizes(plan(4, size -> size == 1 ? 50 : 10), 1)).containsExactly(1);
    }

    private static RunPlan plan(int most, IntToLongFunction nanos) {
        TreeMap<Integer, Long> bySize = new TreeMap<>();
        for (int size = 1; size <= most; size *= 2) {
            bySize.put(size, nanos.applyAsLong(size));
        }
        return new RunPlan(bySize, most);
    }

    private static List<Integer> sizes(RunPlan plan, int rows) {
        List<Integer> sizes = new ArrayList<>();
        for (int left = rows; left > 0; left -= sizes.get(sizes.size() - 1)) {
            sizes.add(plan.nextSize(left));
        }
        return sizes;
    }
}
