package io.headrace.features;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a calendar feature reads off the local time of an event, under its name in specs. */
public enum CalendarField {
    /** 0 to 23. */
    HOUR_OF_DAY("hour-of-day"),
    /** 0 to 59. */
    MINUTE_OF_HOUR("minute-of-hour"),
    /** ISO-8601: 1 is Monday, 7 is Sunday. */
    DAY_OF_WEEK("day-of-week"),
    /** 1 to 31. */
    DAY_OF_MONTH("day-of-month"),
    /** 1 to 12. */
    MONTH("month"),
    /** 1 on Saturday and Sunday, else 0. */
    WEEKEND("weekend");

    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    /** 1970-01-01 was a Thursday, the third day after a Monday. */
    private static final int EPOCH_DAYS_AFTER_MONDAY = 3;

    private final String label;

    CalendarField(String label) {
        this.label = label;
    }

    /** The name that users write and read. */
    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException if no field has this label */
    public static CalendarField of(String label) {
        for (CalendarField field : values()) {
            if (field.label.equals(label)) {
                return field;
            }
        }
        throw new IllegalArgumentException("no calendar field is called " + label + "; fields are " + labels());
    }

    /** @param localMillis milliseconds since 1970-01-01T00:00 on the local clock */
    int at(long localMillis) {
        long day = Math.floorDiv(localMillis, DAY);
        long inDay = localMillis - day * DAY;
        return switch (this) {
            case HOUR_OF_DAY -> (int) (inDay / HOUR);
            case MINUTE_OF_HOUR -> (int) (inDay % HOUR / MINUTE);
            case DAY_OF_WEEK -> dayOfWeek(day);
            case DAY_OF_MONTH -> LocalDate.ofEpochDay(day).getDayOfMonth();
            case MONTH -> LocalDate.ofEpochDay(day).getMonthValue();
            case WEEKEND -> dayOfWeek(day) >= 6 ? 1 : 0;
        };
    }

    private static int dayOfWeek(long epochDay) {
        return Math.floorMod(epochDay + EPOCH_DAYS_AFTER_MONDAY, 7) + 1;
    }

    private static String labels() {
        return Arrays.stream(values()).map(CalendarField::label).collect(Collectors.joining(", "));
    }
}
