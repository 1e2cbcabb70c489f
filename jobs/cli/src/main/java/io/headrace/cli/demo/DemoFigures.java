package io.headrace.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * The demo at one moment. The history is in none of the figures.
 *
 * @param sending how long live events have been sent
 * @param events sent, broken ones included
 * @param scores live events with a decision, each counted once
 * @param ledgerScores live events with a committed entry in the ledger, each counted once
 * @param deadLetters live events set aside, each counted once
 * @param flagged decisions other than the lowest band's
 * @param batchRows mean rows a batch since the start; NaN before the first
 * @param lag how far the generator is behind its schedule
 * @param device that the model runs on
 */
record DemoFigures(
        Duration sending,
        long events,
        long scores,
        long ledgerScores,
        long deadLetters,
        long flagged,
        Delays decisions,
        Delays ledger,
        double batchRows,
        Duration lag,
        String device) {
    /** Whether every event has its decision and its ledger entry, or is a dead letter. */
    boolean isComplete() {
        return outstanding() == 0;
    }

    /** Decisions and ledger entries still to come. */
    long outstanding() {
        return Math.max(0, events - scores - deadLetters) + Math.max(0, events - ledgerScores - deadLetters);
    }

    double eventsPerSecond() {
        return perSecond(events, sending);
    }

    /** Events sent a second since an earlier moment. */
    double eventsPerSecondSince(DemoFigures earlier) {
        return perSecond(events - earlier.events, sending.minus(earlier.sending));
    }

    double scoresPerSecondSince(DemoFigures earlier) {
        return perSecond(scores - earlier.scores, sending.minus(earlier.sending));
    }

    /** The object that scripts read, on one line. What could not be measured is null. */
    String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("events", events);
        json.put("scores", scores);
        json.put("dead_letters", deadLetters);
        put(json, "events_per_second", eventsPerSecond());
        put(json.putObject("latency_ms"), decisions);
        put(json.putObject("ledger_latency_ms"), ledger);
        json.put("device", device);
        return json.toString();
    }

    private static void put(ObjectNode json, Delays delays) {
        put(json, "p50", delays.p50());
        put(json, "p99", delays.p99());
    }

    private static void put(ObjectNode json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, Math.round(value * 1e3) / 1e3);
        } else {
            json.putNull(name);
        }
    }

    private static double perSecond(long count, Duration time) {
        return time.isZero() || time.isNegative() ? 0 : count * 1e9 / time.toNanos();
    }
}
