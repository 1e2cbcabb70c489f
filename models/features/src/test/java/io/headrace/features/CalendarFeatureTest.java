package io.headrace.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFeatureTest {
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Z", "+05:45", "-09:30", "Europe/Paris", "America/St_Johns", "Australia/Lord_Howe"})
    void readingsAreThoseOfJavaTimeInEveryZone(String zone) {
        Random random = new Random(zone.hashCode());
        for (int i = 0; i < 5_000; i++) {
            long time = random.nextLong(-4_000_000_000_000L, 8_000_000_000_000L);
            ZonedDateTime local = Instant.ofEpochMilli(time).atZone(ZoneId.of(zone));
            int day = local.getDayOfWeek().getValue();
            assertThat(read(CalendarField.HOUR_OF_DAY, zone, time)).isEqualTo(local.getHour());
            assertThat(read(CalendarField.MINUTE_OF_HOUR, zone, time)).isEqualTo(local.getMinute());
            assertThat(read(CalendarField.DAY_OF_WEEK, zone, time)).isEqualTo(day);
            assertThat(read(CalendarField.DAY_OF_MONTH, zone, time)).isEqualTo(local.getDayOfMonth());
            assertThat(read(CalendarField.MONTH, zone, time)).isEqualTo(local.getMonthValue());
            assertThat(read(CalendarField.WEEKEND, zone, time)).isEqualTo(day >= 6 ? 1 : 0);
        }
    }

    @Test
    void theHourJumpsWithSummerTime() {
        CalendarFeature hour =
                CalendarFeature.of("hour", CalendarField.HOUR_OF_DAY).in(ZoneId.of("Europe/Paris"));

        assertThat(hour.at(Instant.parse("2018-03-25T00:59:59Z").toEpochMilli()))
                .isEqualTo(1);
        assertThat(hour.at(Instant.parse("2018-03-25T01:00:00Z").toEpochMilli()))
                .isEqualTo(3);
    }

    @Test
    void boundsMakeAFlagAndBelongToIt() {
        CalendarFeature night =
                CalendarFeature.of("night", CalendarField.HOUR_OF_DAY).atMost(6);
        CalendarFeature office = CalendarFeature.of("office", CalendarField.HOUR_OF_DAY)
                .atLeast(9)
                .atMost(17);

        assertThat(night.at(Instant.parse("2018-04-01T06:59:59Z").toEpochMilli()))
                .isEqualTo(1);
        assertThat(night.at(Instant.parse("2018-04-01T07:00:00Z").toEpochMilli()))
                .isZero();
        assertThat(office.at(Instant.parse("2018-04-01T08:59:59Z").toEpochMilli()))
                .isZero();
        assertThat(office.at(Instant.parse("2018-04-01T09:00:00Z").toEpochMilli()))
                .isEqualTo(1);
    }

    @Test
    void unknownFieldsAndEmptyBoundsAreRefused() {
        assertThatThrownBy(() -> CalendarField.of("hour"))
                .hasMessage("no calendar field is called hour; fields are hour-of-day, minute-of-hour, day-of-week,"
                        + " day-of-month, month, weekend");
        assertThatThrownBy(() ->
                        CalendarFeature.of("f", CalendarField.MONTH).atLeast(7).atMost(6))
                .hasMessage("f.at-least: 7 is above at-most: 6");
    }

    private static double read(CalendarField field, String zone, long time) {
        return CalendarFeature.of("feature", field).in(ZoneId.of(zone)).at(time);
    }
}
