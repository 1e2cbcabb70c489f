package io.headrace.stages;

/** Which of many to time: reading the clock twice costs as much as what is timed, so one in {@value #ONE_IN} is. One thread. */
public final class Sampling {
    private static final int ONE_IN = 64;

    private long seen;

    /** Counts one more, and says whether it is one to time. */
    public boolean isNext() {
        return ++seen % ONE_IN == 0;
    }
}
