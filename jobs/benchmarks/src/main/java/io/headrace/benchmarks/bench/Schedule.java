package io.headrace.benchmarks.bench;

/**
 * When requests are due, whatever becomes of those before (an open loop): evenly spaced. The first ones do not count.
 *
 * @param perSecond requests, more than 0
 * @param leadIn requests that do not count
 * @param count all requests, those included
 */
record Schedule(double perSecond, int leadIn, int count) {
    private static final double NANOS = 1e9;

    /** Fewer say nothing about a hundredth of them. */
    private static final int LEAST_COUNTED = 100;

    static Schedule of(double perSecond, double leadInSeconds, double seconds) {
        int leadIn = (int) Math.ceil(perSecond * leadInSeconds);
        return new Schedule(perSecond, leadIn, leadIn + Math.max(LEAST_COUNTED, (int) (perSecond * seconds)));
    }

    /** Nanoseconds after its start. */
    long due(int request) {
        return (long) (request * NANOS / perSecond);
    }

    boolean counts(long request) {
        return request >= leadIn;
    }
}
