package io.headrace.cli.demo;

import io.headrace.simulator.Drift;
import io.headrace.simulator.SimulatorConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time that the people of the drift demo live in: a history, then days that are played in seconds each and end where
 * today begins, so that no event lies in the future.
 *
 * @param start of the days that are played, midnight UTC
 * @param shift when amounts grow
 * @param end of the last day, midnight UTC
 */
record DriftCalendar(Instant start, Instant shift, Instant end) {
    static final int DAYS = 60;

    /** Every fifth card is new on some day of the period: of so long a one, few are while it is played. */
    private static final int CARDS_ISSUED_DAYS = 365;

    /** The first window is the reference, and the next ones have to be found quiet. */
    static final Duration EARLIEST_SHIFT = DriftScenario.WINDOW.multipliedBy(2);

    /** The window that raises the alarm may end two weeks after it. */
    static final Duration LATEST_SHIFT = Duration.ofDays(DAYS).minus(DriftScenario.WINDOW.multipliedBy(2));

    static final Duration USUAL_SHIFT = Duration.ofDays(20);

    private static final double GROWTH = 0.5;

    /** @param shiftAfter of the days that are played */
    static DriftCalendar upTo(Instant now, Duration shiftAfter) {
        Instant end = now.truncatedTo(ChronoUnit.DAYS);
        Instant start = end.minus(Duration.ofDays(DAYS));
        return new DriftCalendar(start, start.plus(shiftAfter), end);
    }

    /** Who pays what, from the history's first day on. */
    SimulatorConfig payments() {
        return DemoWorld.regulars(start.minus(Duration.ofDays(DemoWorld.HISTORY_DAYS)), CARDS_ISSUED_DAYS)
                .withDrifts(Drift.sudden(Drift.Quantity.AMOUNT, shift, GROWTH));
    }

    /** @param millis epoch milliseconds; what is before the start is the start */
    Instant within(long millis) {
        return Instant.ofEpochMilli(Math.max(millis, start.toEpochMilli()));
    }

    /** Days that have been played at a time, with fractions. */
    double daysPlayed(Instant time) {
        return days(Duration.between(start, time));
    }

    /** Negative before the shift. */
    double daysAfterShift(Instant time) {
        return days(Duration.between(shift, time));
    }

    private static double days(Duration time) {
        return time.toMillis() / (double) ChronoUnit.DAYS.getDuration().toMillis();
    }
}
