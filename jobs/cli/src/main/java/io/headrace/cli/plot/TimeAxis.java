package io.headrace.cli.plot;

import io.headrace.cli.html.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Times in UTC.
 *
 * @param start epoch milliseconds
 * @param end epoch milliseconds, after start
 */
public record TimeAxis(long start, long end) implements Axis {
    private static final int MOST_TICKS = 5;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final List<Long> STEPS = Stream.of(
                    "PT1S", "PT10S", "PT1M", "PT5M", "PT15M", "PT30M", "PT1H", "PT3H", "PT6H", "PT12H", "P1D", "P2D",
                    "P7D", "P14D", "P30D", "P90D", "P365D")
            .map(step -> Duration.parse(step).toMillis())
            .toList();

    private static final DateTimeFormatter TIME = Times.formatter("HH:mm");
    private static final DateTimeFormatter SECONDS = Times.formatter("HH:mm:ss");
    private static final DateTimeFormatter DAY_AND_TIME = Times.formatter("d MMM HH:mm");
    private static final DateTimeFormatter DAY_OF_YEAR = Times.formatter("d MMM");
    private static final DateTimeFormatter MONTH = Times.formatter("MMM uuuu");

    /** Over one moment it is as long as this. */
    public static TimeAxis over(long first, long last, long least) {
        return last > first ? new TimeAxis(first, last) : new TimeAxis(first - least, first + least);
    }

    @Override
    public double at(double millis) {
        return Math.max(0, Math.min(1, (millis - start) / ((double) end - start)));
    }

    @Override
    public List<Tick> ticks() {
        long step = step();
        List<Long> times = new ArrayList<>();
        for (long time = Math.floorDiv(start + step - 1, step) * step; time <= end; time += step) {
            times.add(time);
        }
        boolean dayIsSaid = times.stream().anyMatch(time -> time % DAY == 0);
        return times.stream()
                .map(time -> new Tick(
                        time,
                        formatter(step, time, !dayIsSaid && time.equals(times.get(0)))
                                .format(Instant.ofEpochMilli(time))))
                .toList();
    }

    private long step() {
        return STEPS.stream()
                .filter(step -> (end - start) / step < MOST_TICKS)
                .findFirst()
                .orElseGet(() -> (end - start) / MOST_TICKS + 1);
    }

    private static DateTimeFormatter formatter(long step, long time, boolean sayDay) {
        if (step >= DAY) {
            return step >= 90 * DAY ? MONTH : DAY_OF_YEAR;
        }
        if (sayDay) {
            return DAY_AND_TIME;
        }
        return time % DAY == 0 ? DAY_OF_YEAR : step < 60_000 ? SECONDS : TIME;
    }

    @Override
    public String scale() {
        return "time " + start + " " + end;
    }
}
