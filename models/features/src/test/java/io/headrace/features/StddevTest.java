package io.headrace.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.contract.FeatureRow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Standard deviations against numbers that others published. */
class StddevTest {
    /** NIST Statistical Reference Datasets, univariate, NumAcc2 to NumAcc4: 1001 values, certified deviation 0.1. */
    @ParameterizedTest
    @CsvSource({
        "1.2, 1.1, 1.3, 1e-13",
        "1000000.2, 1000000.1, 1000000.3, 1e-8",
        "10000000.2, 10000000.1, 10000000.3, 1e-7"
    })
    void certifiedDeviationsAreReproducedThroughADeepTree(double first, double odd, double even, double tolerance) {
        Series series = new Series(10_000, new TreeShape(2, 3));
        series.next(first);
        double deviation = 0;
        for (int i = 0; i < 500; i++) {
            series.next(odd);
            deviation = series.next(even);
        }
        assertThat(deviation).isCloseTo(0.1, within(tolerance));
    }

    /** NIST Statistical Reference Datasets, NumAcc1: certified deviation 1. */
    @Test
    void aSmallSpreadOfLargeNumbersIsExact() {
        Series series = new Series(10_000, new TreeShape(64, 32));
        series.next(10_000_001);
        series.next(10_000_003);
        assertThat(series.next(10_000_002)).isEqualTo(1);
    }

    /** The example of pandas.core.window.rolling.Rolling.std. */
    @Test
    void theDivisorIsThatOfPandas() {
        Series series = new Series(3, new TreeShape(2, 3));
        double[] values = {5, 5, 6, 7, 5, 5, 5};
        double[] published = {Double.NaN, 0, 0.577350, 1, 1, 1.154701, 0};
        for (int i = 0; i < values.length; i++) {
            double deviation = series.next(values[i]);
            assertThat(Double.isNaN(deviation)).isEqualTo(Double.isNaN(published[i]));
            assertThat(i == 0 ? 0 : deviation).isCloseTo(i == 0 ? 0 : published[i], within(5e-7));
        }
    }

    /** One value per millisecond. */
    private static final class Series {
        private final WindowStore store = new HeapWindowStore();
        private final FeatureSet set;
        private int time;

        Series(long window, TreeShape shape) {
            set = Purchases.compile(List.of(Purchases.feature(WindowFunction.STDDEV, "amount", window, 0)), 0, shape);
        }

        double next(double value) {
            FeatureRow row = set.row(Purchases.event(Integer.toString(time), time, value));
            time++;
            set.groups().get(0).onEvent(store, row);
            return row.values()[0];
        }
    }
}
