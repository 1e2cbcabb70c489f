package io.headrace.drift.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests beside Kolmogorov-Smirnov; numbers are those of scipy 1.17 on the same values, which have ties. */
class OtherTestsTest {
    private static final double[] X =
            IntStream.rangeClosed(1, 30).mapToDouble(i -> i * i % 17 / 3.0).toArray();
    private static final double[] Y =
            IntStream.rangeClosed(1, 25).mapToDouble(i -> i * i % 13 / 2.0).toArray();
    private static final double[] SAME = {3, 3, 3, 3, 3, 3};

    @Test
    void theLimitOfCramerAndVonMisesHasItsTabledQuantiles() {
        // Anderson and Darling, 1952: 10 % at 0.34730, 5 % at 0.46136, 1 % at 0.74346
        assertThat(CramerVonMises.limit(0.34730)).isCloseTo(0.90, within(1e-5));
        assertThat(CramerVonMises.limit(0.46136)).isCloseTo(0.95, within(1e-5));
        assertThat(CramerVonMises.limit(0.74346)).isCloseTo(0.99, within(1e-5));
        assertThat(CramerVonMises.limit(0)).isZero();
    }

    @Test
    void theFurtherApartSamplesAreTheLessIsLeftToChance() {
        double last = 1;
        for (int size : new int[] {10, 100, 1000, 10_000, 100_000}) {
            double[] low = IntStream.range(0, size).asDoubleStream().toArray();
            double[] high = IntStream.range(size, 2 * size).asDoubleStream().toArray();
            double pValue = CramerVonMises.test(low, high).pValue();
            assertThat(pValue).isBetween(0.0, last);
            last = pValue;
        }
        assertThat(last).isZero();
        assertThat(CramerVonMises.limit(49.9)).isCloseTo(1, within(1e-12));
        assertThat(CramerVonMises.limit(1e300)).isEqualTo(1);
    }

    @Test
    void statisticsAndPValuesAreThoseOfScipy() {
        assertThat(AndersonDarling.test(X, Y).statistic()).isCloseTo(-0.18745348018355035, within(1e-10));
        assertThat(AndersonDarling.test(X, Y).pValue()).isEqualTo(0.25);
        assertThat(CramerVonMises.test(X, Y).statistic()).isCloseTo(0.14469696969696955, within(1e-12));
        assertThat(CramerVonMises.test(X, Y).pValue()).isCloseTo(0.4168066932693921, within(1e-9));
        assertThat(EppsSingleton.test(X, Y).statistic()).isCloseTo(4.603820047348263, within(1e-9));
        assertThat(EppsSingleton.test(X, Y).pValue()).isCloseTo(0.3304139794368445, within(1e-10));
        double[] x = Arrays.copyOf(X, 12);
        double[] y = Arrays.copyOf(Y, 9);
        assertThat(EppsSingleton.test(x, y).statistic()).isCloseTo(3.3840199706688106, within(1e-9));
    }

    @Test
    void tooLittleOrConstantIsUntested() {
        double[] one = {1};
        assertThat(AndersonDarling.test(one, X)).isEqualTo(TestResult.UNTESTED);
        assertThat(CramerVonMises.test(one, X)).isEqualTo(TestResult.UNTESTED);
        assertThat(EppsSingleton.test(one, X)).isEqualTo(TestResult.UNTESTED);
        assertThat(AndersonDarling.test(SAME, SAME)).isEqualTo(TestResult.UNTESTED);
        assertThat(EppsSingleton.test(SAME, SAME)).isEqualTo(TestResult.UNTESTED);
        assertThat(CramerVonMises.test(SAME, SAME).pValue()).isCloseTo(1, within(0.01));
    }
}
