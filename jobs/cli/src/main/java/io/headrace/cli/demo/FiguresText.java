package io.headrace.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures as people read them; each delay stands beside the delivery that it was measured under. */
final class FiguresText {
    private static final String AT_LEAST_ONCE = "at-least-once";
    private static final String EXACTLY_ONCE = "exactly-once";
    private static final Duration WORTH_SAYING = Duration.ofMillis(100);

    private FiguresText() {}

    static String line(DemoFigures now, DemoFigures before) {
        return text(
                        "%4d s  events %,.0f/s  scores %,.0f/s  decisions %s (%s)  ledger %s (%s)  batch %s rows"
                                + "  flagged %,d  dead letters %,d",
                        now.counts().sending().toSeconds(),
                        now.counts().eventsPerSecondSince(before.counts()),
                        now.counts().scoresPerSecondSince(before.counts()),
                        delays(now.decisions()),
                        AT_LEAST_ONCE,
                        delays(now.ledger()),
                        EXACTLY_ONCE,
                        rows(now.batchRows()),
                        now.counts().flagged(),
                        now.counts().deadLetters())
                + lag(now.counts());
    }

    static List<String> block(DemoFigures now, DemoFigures before) {
        List<String> lines = new ArrayList<>();
        lines.add(text("running       %,d s%s", now.counts().sending().toSeconds(), lag(now.counts())));
        lines.addAll(rates(now.counts(), before.counts()));
        lines.add(text("decisions     %s   %s", delays(now.decisions()), AT_LEAST_ONCE));
        lines.add(text("ledger        %s   %s", delays(now.ledger()), EXACTLY_ONCE));
        lines.add(text("batch         %s rows on %s", rows(now.batchRows()), now.device()));
        lines.addAll(findings(now.counts()));
        return lines;
    }

    static List<String> rates(Counts now, Counts before) {
        return List.of(
                text("events        %,10.0f/s   %,14d sent", now.eventsPerSecondSince(before), now.events()),
                text("scores        %,10.0f/s   %,14d", now.scoresPerSecondSince(before), now.scores()));
    }

    static List<String> findings(Counts now) {
        return List.of(
                text("flagged       %,d (%s)", now.flagged(), share(now.flagged(), now.scores())),
                text("dead letters  %,d", now.deadLetters()));
    }

    /** What the whole run came to. */
    static List<String> summary(DemoFigures end) {
        return List.of(
                summary(end.counts()),
                tail("decisions", end.decisions(), AT_LEAST_ONCE),
                tail("ledger", end.ledger(), EXACTLY_ONCE));
    }

    static String summary(Counts end) {
        return text(
                "%,d events in %.1f s (%,.0f/s): %,d scores, %,d in the ledger, %,d dead letters, %,d flagged",
                end.events(),
                end.sending().toMillis() / 1e3,
                end.eventsPerSecond(),
                end.scores(),
                end.ledgerScores(),
                end.deadLetters(),
                end.flagged());
    }

    private static String tail(String sink, Delays delays, String delivery) {
        return delays.count() == 0
                ? text("%s (%s): no delay was measured", sink, delivery)
                : text(
                        "%s (%s): p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, longest %.1f ms, of %,d",
                        sink, delivery, delays.p50(), delays.p99(), delays.p999(), delays.max(), delays.count());
    }

    private static String delays(Delays delays) {
        return delays.count() == 0 ? "warming up" : text("p50 %,.1f ms  p99 %,.1f ms", delays.p50(), delays.p99());
    }

    private static String rows(double rows) {
        return Double.isNaN(rows) ? "-" : text("%.1f", rows);
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "-" : text("%.2f %%", 100.0 * part / whole);
    }

    /** The empty string while it is not worth a word. */
    static String lag(Counts now) {
        return now.lag().compareTo(WORTH_SAYING) < 0
                ? ""
                : text("  generator %,d ms behind its schedule", now.lag().toMillis());
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
