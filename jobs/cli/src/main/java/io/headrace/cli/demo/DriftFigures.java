package io.headrace.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The drift demo at one moment. Delays are not among the figures: event time is not the clock's.
 *
 * @param date up to which payments have been sent
 * @param device that the model runs on
 */
record DriftFigures(
        DriftCalendar calendar,
        Counts counts,
        Instant date,
        NewestWindow newest,
        List<RaisedAlarm> alarms,
        String device)
        implements Figures<DriftFigures> {
    /** Windows end a slide apart, and labels hold the watermark back a little: the last but one is there for sure. */
    private static final Duration TO_BE_REPORTED = DriftScenario.SLIDE.multipliedBy(3);

    /** A report that has to come counts as one result more. */
    @Override
    public long outstanding() {
        return counts.outstanding() + (isReported() ? 0 : 1);
    }

    private boolean isReported() {
        Instant due = date.minus(TO_BE_REPORTED);
        return due.isBefore(calendar.start()) || !newest.end().isBefore(due);
    }

    double daysPlayed() {
        return calendar.daysPlayed(date);
    }

    double daysPerSecond() {
        return Counts.perSecond(daysPlayed(), counts.sending());
    }

    double daysPerSecondSince(DriftFigures earlier) {
        return Counts.perSecond(
                daysPlayed() - earlier.daysPlayed(),
                counts.sending().minus(earlier.counts().sending()));
    }

    boolean isShifted() {
        return !date.isBefore(calendar.shift());
    }

    @Override
    public String line(DriftFigures before) {
        return DriftText.line(this, before);
    }

    @Override
    public List<String> block(DriftFigures before) {
        return DriftText.block(this, before);
    }

    @Override
    public List<String> summary() {
        return DriftText.summary(this);
    }

    @Override
    public String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("events", counts.events());
        json.put("scores", counts.scores());
        json.put("dead_letters", counts.deadLetters());
        json.put("flagged", counts.flagged());
        DemoFigures.put(json, "events_per_second", counts.eventsPerSecond());
        json.put("from", calendar.start().toString());
        json.put("to", date.toString());
        DemoFigures.put(json, "days", daysPlayed());
        DemoFigures.put(json, "days_per_second", daysPerSecond());
        json.put("shift_at", calendar.shift().toString());
        json.put("shifted", isShifted());
        put(json.putArray("alarms"));
        json.put("device", device);
        return json.toString();
    }

    private void put(ArrayNode json) {
        for (RaisedAlarm alarm : alarms) {
            ObjectNode entry = json.addObject();
            entry.put("feature", alarm.feature());
            entry.put("raised_at", alarm.at().toString());
            DemoFigures.put(entry, "days_after_shift", calendar.daysAfterShift(alarm.at()));
        }
    }
}
