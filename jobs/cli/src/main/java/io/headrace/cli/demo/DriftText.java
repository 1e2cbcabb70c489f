package io.headrace.cli.demo;

import static io.headrace.cli.demo.FiguresText.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Figures of the drift demo as people read them; dates are the simulation's. */
final class DriftText {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private DriftText() {}

    static String line(DriftFigures now, DriftFigures before) {
        return text(
                        "%4d s  %s  %.2f days/s  events %,.0f/s  scores %,.0f/s  flagged %,d  dead letters %,d"
                                + "  farthest %s  alarms %s",
                        now.counts().sending().toSeconds(),
                        date(now.date()),
                        now.daysPerSecondSince(before),
                        now.counts().eventsPerSecondSince(before.counts()),
                        now.counts().scoresPerSecondSince(before.counts()),
                        now.counts().flagged(),
                        now.counts().deadLetters(),
                        farthest(now),
                        features(now))
                + FiguresText.lag(now.counts());
    }

    static List<String> block(DriftFigures now, DriftFigures before) {
        List<String> lines = new ArrayList<>();
        lines.add(text(
                "date          %s   %.2f days/s%s",
                date(now.date()), now.daysPerSecondSince(before), FiguresText.lag(now.counts())));
        lines.add(text("amounts       %s", shift(now)));
        lines.addAll(FiguresText.rates(now.counts(), before.counts()));
        lines.addAll(FiguresText.findings(now.counts()));
        lines.add(text("farthest      %s", farthest(now)));
        lines.add(text("alarms        %s", features(now)));
        return lines;
    }

    /** What the whole run came to. */
    static List<String> summary(DriftFigures end) {
        List<String> lines = new ArrayList<>();
        lines.add(FiguresText.summary(end.counts()));
        lines.add(text(
                "%.1f days from %s to %s, %.2f a second; amounts %s",
                end.daysPlayed(), date(end.calendar().start()), date(end.date()), end.daysPerSecond(), shift(end)));
        if (end.alarms().isEmpty()) {
            lines.add("no alarm was raised");
        }
        end.alarms().forEach(alarm -> lines.add("alarm: " + alarm(end.calendar(), alarm)));
        return lines;
    }

    static String alarm(DriftCalendar calendar, RaisedAlarm alarm) {
        double days = calendar.daysAfterShift(alarm.at());
        return text(
                "%s, raised by the window to %s, %.1f days %s the shift",
                alarm.feature(), date(alarm.at()), Math.abs(days), days < 0 ? "before" : "after");
    }

    static String date(Instant time) {
        return MINUTES.format(time);
    }

    private static String shift(DriftFigures now) {
        return now.isShifted()
                ? "grew by half on " + date(now.calendar().shift())
                : "grow by half on " + date(now.calendar().shift());
    }

    private static String farthest(DriftFigures now) {
        return now.newest().farthest().isEmpty()
                ? "- (no reference yet)"
                : now.newest().farthest().stream()
                        .map(moved -> text(
                                "%s %s %.2f of %.2f",
                                moved.feature(), moved.distance(), moved.effect(), moved.threshold()))
                        .collect(Collectors.joining(", "));
    }

    private static String features(DriftFigures now) {
        return now.alarms().isEmpty()
                ? "none"
                : now.alarms().stream().map(RaisedAlarm::feature).distinct().collect(Collectors.joining(", "));
    }
}
