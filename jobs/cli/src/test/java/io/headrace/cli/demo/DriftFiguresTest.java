package io.headrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftFiguresTest {
    private static final DriftCalendar CALENDAR =
            DriftCalendar.upTo(Instant.parse("2026-05-04T12:00:00Z"), Duration.ofDays(20));
    private static final List<Moved> FARTHEST =
            List.of(new Moved("amount", "ks", 0.187, 0.1), new Moved("score", "psi", 0.21, 0.2));
    private static final RaisedAlarm ALARM =
            new RaisedAlarm("amount", CALENDAR.shift().plus(Duration.ofDays(6)));

    private static DriftFigures at(double days, long events, List<Moved> farthest, RaisedAlarm... alarms) {
        Instant date = CALENDAR.start().plusSeconds((long) (days * 86_400));
        Counts counts =
                new Counts(Duration.ofSeconds((long) days), events, events - 2, events - 2, 2, 31, Duration.ZERO);
        NewestWindow newest = new NewestWindow(date.minus(DriftScenario.SLIDE), farthest);
        return new DriftFigures(CALENDAR, counts, date, newest, List.of(alarms), "cpu");
    }

    @Test
    void jsonIsTheOneLineThatScriptsRead() {
        assertThat(at(30, 141_000, FARTHEST, ALARM).json())
                .isEqualTo("{\"events\":141000,\"scores\":140998,\"dead_letters\":2,\"flagged\":31,"
                        + "\"events_per_second\":4700.0,"
                        + "\"from\":\"2026-03-05T00:00:00Z\",\"to\":\"2026-04-04T00:00:00Z\","
                        + "\"days\":30.0,\"days_per_second\":1.0,"
                        + "\"shift_at\":\"2026-03-25T00:00:00Z\",\"shifted\":true,"
                        + "\"alarms\":[{\"feature\":\"amount\",\"raised_at\":\"2026-03-31T00:00:00Z\","
                        + "\"days_after_shift\":6.0}],\"device\":\"cpu\"}");
    }

    @Test
    void anAlarmBeforeTheShiftIsNotHidden() {
        RaisedAlarm early = new RaisedAlarm("amount", CALENDAR.shift().minus(Duration.ofDays(2)));
        DriftFigures figures = at(19, 1_000, FARTHEST, early);

        assertThat(figures.json()).contains("\"shifted\":false", "\"days_after_shift\":-2.0");
        assertThat(figures.summary())
                .contains("alarm: amount, raised by the window to 2026-03-23 00:00, 2.0 days before the shift");
    }

    @Test
    void beforeAnythingWasSentNoRateIsMadeUp() {
        assertThat(at(0, 2, List.of()).json())
                .contains("\"events_per_second\":0.0", "\"days\":0.0", "\"days_per_second\":0.0", "\"alarms\":[]");
    }

    @Test
    void aPlainLineSaysTheDateItsPaceTheFarthestFeaturesAndTheAlarms() {
        String line = at(30, 141_000, FARTHEST, ALARM).line(at(28, 131_600, FARTHEST));

        assertThat(line.lines()).hasSize(1);
        assertThat(line)
                .contains(
                        "2026-04-04 00:00  1.00 days/s",
                        "events 4,700/s",
                        "scores 4,700/s",
                        "flagged 31",
                        "dead letters 2",
                        "farthest amount ks 0.19 of 0.10, score psi 0.21 of 0.20",
                        "alarms amount");
        assertThat(at(3, 10, List.of()).line(at(2, 5, List.of()))).contains("no reference yet", "alarms none");
    }

    @Test
    void aBlockHasAsManyLinesWhateverHappens() {
        List<String> before = at(3, 10, List.of()).block(at(2, 5, List.of()));
        List<String> after = at(30, 141_000, FARTHEST, ALARM).block(at(28, 131_600, FARTHEST));

        assertThat(after).hasSameSizeAs(before);
        assertThat(before).contains("amounts       grow by half on 2026-03-25 00:00");
        assertThat(after).contains("amounts       grew by half on 2026-03-25 00:00", "alarms        amount");
    }

    @Test
    void theSummaryNamesEachAlarmOrSaysThatThereIsNone() {
        assertThat(at(30, 141_000, FARTHEST, ALARM).summary())
                .contains(
                        "30.0 days from 2026-03-05 00:00 to 2026-04-04 00:00, 1.00 a second;"
                                + " amounts grew by half on 2026-03-25 00:00",
                        "alarm: amount, raised by the window to 2026-03-31 00:00, 6.0 days after the shift");
        assertThat(at(10, 100, FARTHEST).summary()).contains("no alarm was raised");
    }

    @Test
    void aReportThatIsDueIsWaitedFor() {
        DriftFigures reported = at(30, 1_000, FARTHEST);
        DriftFigures behind = new DriftFigures(
                CALENDAR,
                reported.counts(),
                reported.date(),
                new NewestWindow(reported.date().minus(DriftScenario.SLIDE.multipliedBy(4)), List.of()),
                List.of(),
                "cpu");
        DriftFigures early =
                new DriftFigures(CALENDAR, reported.counts(), CALENDAR.start(), NewestWindow.NONE, List.of(), "cpu");

        assertThat(reported.isComplete()).isTrue();
        assertThat(behind.outstanding()).isEqualTo(1);
        assertThat(early.isComplete()).as("none is due yet").isTrue();
    }
}
