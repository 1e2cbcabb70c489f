package io.headrace.cli.demo;

import java.util.ArrayList;
import java.util.List;

/** Months in minutes, and what the reports of drift say of them. One thread watches. */
final class DriftPart implements LivePart<DriftFigures> {
    private final DriftCalendar calendar;
    private final Playback payments;
    private final Traffic traffic;
    private final ReportTally reports;
    private final PipelineMeters meters = new PipelineMeters();
    private boolean isShiftTold;
    private boolean isEndTold;
    private int alarmsTold;

    DriftPart(DriftCalendar calendar, Playback payments, Traffic traffic, ReportTally reports) {
        this.calendar = calendar;
        this.payments = payments;
        this.traffic = traffic;
        this.reports = reports;
    }

    @Override
    public Traffic traffic() {
        return traffic;
    }

    @Override
    public DriftFigures figures() {
        return new DriftFigures(
                calendar,
                traffic.counts(),
                calendar.within(payments.time()),
                reports.newest(),
                reports.alarms(),
                meters.device());
    }

    @Override
    public List<String> news() {
        DriftFigures now = figures();
        List<String> news = new ArrayList<>();
        if (now.isShifted() && !isShiftTold) {
            isShiftTold = true;
            news.add("shift    from " + DriftText.date(calendar.shift()) + " on amounts are half as large again");
        }
        now.alarms()
                .subList(alarmsTold, now.alarms().size())
                .forEach(alarm -> news.add("alarm    " + DriftText.alarm(calendar, alarm)));
        alarmsTold = now.alarms().size();
        if (traffic.isSent() && !payments.hasNext() && !isEndTold) {
            isEndTold = true;
            news.add("end      the calendar has reached today");
        }
        return news;
    }
}
