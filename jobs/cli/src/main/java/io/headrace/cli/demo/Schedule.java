package io.headrace.cli.demo;

/**
 * When each event is meant to be sent: evenly, whatever becomes of those before it. Delays are measured from these times,
 * so that a stalled pipeline cannot hide behind a generator that stalls with it.
 *
 * @param startMillis of the first event, epoch milliseconds
 * @param perSecond events a second, at least 1
 */
record Schedule(long startMillis, int perSecond) {
    /** Time to get everything else going. */
    private static final long HEAD_START_MILLIS = 200;

    Schedule {
        if (perSecond < 1) {
            throw new IllegalArgumentException("schedule: expected at least 1 event a second, got " + perSecond);
        }
    }

    static Schedule soon(int perSecond) {
        return new Schedule(System.currentTimeMillis() + HEAD_START_MILLIS, perSecond);
    }

    /** @return epoch milliseconds, cut down to the millisecond */
    long timeOf(long index) {
        return startMillis + index * 1_000 / perSecond;
    }

    /** How many events have a time not after {@code millis}. */
    long dueAt(long millis) {
        return millis < startMillis ? 0 : ((millis - startMillis + 1) * perSecond + 999) / 1_000;
    }
}
