package io.headrace.cli.demo;

import java.time.Duration;

/**
 * What has come of the payments that were sent on the schedule. The history is in none of the counts.
 *
 * @param sending how long they have been sent
 * @param events sent, broken ones included
 * @param scores events with a decision, each counted once
 * @param ledgerScores events with a committed entry in the ledger, each counted once
 * @param deadLetters events set aside, each counted once
 * @param flagged decisions other than the lowest band's
 * @param lag how far the generator is behind its schedule
 */
record Counts(
        Duration sending, long events, long scores, long ledgerScores, long deadLetters, long flagged, Duration lag) {
    /** Decisions and ledger entries still to come. */
    long outstanding() {
        return Math.max(0, events - scores - deadLetters) + Math.max(0, events - ledgerScores - deadLetters);
    }

    double eventsPerSecond() {
        return perSecond(events, sending);
    }

    /** Events sent a second since an earlier moment. */
    double eventsPerSecondSince(Counts earlier) {
        return perSecond(events - earlier.events, sending.minus(earlier.sending));
    }

    double scoresPerSecondSince(Counts earlier) {
        return perSecond(scores - earlier.scores, sending.minus(earlier.sending));
    }

    /** 0 before any time has passed. */
    static double perSecond(double count, Duration time) {
        return time.isZero() || time.isNegative() ? 0 : count * 1e9 / time.toNanos();
    }
}
