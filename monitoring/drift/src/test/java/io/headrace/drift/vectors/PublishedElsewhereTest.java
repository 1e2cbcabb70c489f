package io.headrace.drift.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.drift.distance.KolmogorovSmirnov;
import io.headrace.drift.distance.Mmd;
import io.headrace.drift.distance.TestResult;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Numbers of frouros whose inputs the file leaves out. Its tests draw them from numpy's RandomState(31): N(1, 1) for the
 * reference, N(5, 2) where different; in two dimensions mean (1, 1), covariance 2·I against mean 0, covariance 3·I - 1.
 */
class PublishedElsewhereTest {
    private static final int SEED = 31;
    private static final int ROWS = 100;
    private static final int WINDOW = 10;

    @TestFactory
    Stream<? extends DynamicNode> numbersOfTheFileOfWhichTheInputsAreDrawnHere() {
        return Vectors.claims(vectors -> claims(vectors.elsewhere()));
    }

    private static Stream<DynamicTest> claims(JsonNode elsewhere) {
        return Stream.of(
                dynamicTest(
                        "frouros: MMD, two dimensions, different",
                        () -> assertThat(mmdOfDifferent())
                                .isCloseTo(
                                        elsewhere
                                                .at("/frouros_mmd_multivariate/different")
                                                .doubleValue(),
                                        within(1e-8))),
                dynamicTest(
                        "frouros: MMD, two dimensions, same",
                        () -> assertThat(mmdOfSame())
                                .isCloseTo(
                                        elsewhere
                                                .at("/frouros_mmd_multivariate/same")
                                                .doubleValue(),
                                        within(1e-8))),
                dynamicTest(
                        "frouros: KS of the last ten, same",
                        () -> assertKolmogorovSmirnov(1, 1, elsewhere.at("/frouros_incremental_ks_window10/same"))),
                dynamicTest(
                        "frouros: KS of the last ten, different",
                        () -> assertKolmogorovSmirnov(
                                5, 2, elsewhere.at("/frouros_incremental_ks_window10/different"))),
                dynamicTest(
                        "frouros: Jensen-Shannon of densities",
                        () -> abort("not reproduced: its definition differs, as the file says, and is not stated")));
    }

    /** Published beside the others: -0.02327412 and 0.8656735. */
    @Test
    void mmdOfTheLastTenOfOneDimension() {
        assertThat(mmdOfLastTen(1, 1)).isCloseTo(-0.02327412, within(1e-8));
        assertThat(mmdOfLastTen(5, 2)).isCloseTo(0.8656735, within(1e-7));
    }

    private static double mmdOfLastTen(double mean, double deviation) {
        MersenneTwister random = MersenneTwister.numpy(SEED);
        double[] reference = random.normals(ROWS, 1, 1);
        double[] last = Arrays.copyOfRange(random.normals(ROWS, mean, deviation), ROWS - WINDOW, ROWS);
        return new Mmd(1).squaredUnbiased(column(reference), column(last));
    }

    private static double[][] column(double[] values) {
        return Arrays.stream(values).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
    }

    private static void assertKolmogorovSmirnov(double mean, double deviation, JsonNode published) {
        MersenneTwister random = MersenneTwister.numpy(SEED);
        double[] reference = random.normals(ROWS, 1, 1);
        double[] last = Arrays.copyOfRange(random.normals(ROWS, mean, deviation), ROWS - WINDOW, ROWS);
        TestResult found = KolmogorovSmirnov.test(reference, last);
        assertThat(found.statistic()).isCloseTo(published.get(0).doubleValue(), within(1e-12));
        assertThat(found.pValue()).isCloseTo(published.get(1).doubleValue(), within(1e-8));
    }

    /** Both drawn from the same seed. */
    private static double mmdOfDifferent() {
        double wide = Math.sqrt(1.5);
        double narrow = Math.sqrt(0.5);
        double[][] reference = rows(pairs(MersenneTwister.numpy(SEED)), Math.sqrt(2), 0, 0, Math.sqrt(2), 1);
        double[][] current = rows(pairs(MersenneTwister.numpy(SEED)), -wide, wide, narrow, narrow, 0);
        return new Mmd(1).squaredUnbiased(reference, current);
    }

    /** Drawn one after the other. */
    private static double mmdOfSame() {
        MersenneTwister random = MersenneTwister.numpy(SEED);
        double[][] reference = rows(pairs(random), Math.sqrt(2), 0, 0, Math.sqrt(2), 1);
        double[][] current = rows(pairs(random), Math.sqrt(2), 0, 0, Math.sqrt(2), 1);
        return new Mmd(1).squaredUnbiased(reference, current);
    }

    private static double[] pairs(MersenneTwister random) {
        return random.normals(2 * ROWS, 0, 1);
    }

    /** Each pair times the root of the covariance (a b; c d), and the mean. */
    private static double[][] rows(double[] pairs, double a, double b, double c, double d, double mean) {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> new double[] {
                    mean + pairs[2 * i] * a + pairs[2 * i + 1] * c, mean + pairs[2 * i] * b + pairs[2 * i + 1] * d
                })
                .toArray(double[][]::new);
    }
}
