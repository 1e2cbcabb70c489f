package io.headrace.drift.distance;

/**
 * What a test of "both are of one distribution" found.
 *
 * @param statistic the test's own; NaN where there is too little to test
 * @param pValue chance of such a statistic or a larger one if they are, in [0, 1]; 1 where there is too little to test
 */
public record TestResult(double statistic, double pValue) {
    static final TestResult UNTESTED = new TestResult(Double.NaN, 1);
}
