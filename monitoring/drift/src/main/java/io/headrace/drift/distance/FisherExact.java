package io.headrace.drift.distance;

import io.headrace.drift.counts.Tally;
import java.util.Arrays;
import org.apache.commons.statistics.inference.FisherExactTest;

/** Fisher's exact test, 1922, two-sided, for a feature of two values: right also for a handful of them. */
public final class FisherExact {
    private FisherExact() {}

    /**
     * @param reference counts of both values; with {@code current} at most 2^31 - 1 in all
     * @return the odds ratio and the p-value; untested where a side or a value is empty
     */
    public static TestResult test(long[] reference, long[] current) {
        if (reference.length != 2 || current.length != 2) {
            throw new IllegalArgumentException("expected counts of two values");
        }
        long n = Tally.sum(reference);
        long m = Tally.sum(current);
        if (n == 0 || m == 0 || reference[0] + current[0] == 0 || reference[1] + current[1] == 0) {
            return TestResult.UNTESTED;
        }
        int[][] table = {ints(reference), ints(current)};
        FisherExactTest test = FisherExactTest.withDefaults();
        return new TestResult(test.statistic(table), test.test(table).getPValue());
    }

    private static int[] ints(long[] counts) {
        return Arrays.stream(counts).mapToInt(Math::toIntExact).toArray();
    }
}
