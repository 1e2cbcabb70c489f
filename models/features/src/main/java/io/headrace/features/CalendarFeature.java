package io.headrace.features;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/**
 * A reading of the calendar at the event's time; never missing.
 *
 * @param zone whose calendar
 * @param atLeast lowest reading that answers 1, or null
 * @param atMost highest reading that answers 1, or null; with neither bound the feature is the reading itself
 */
public record CalendarFeature(String name, CalendarField field, ZoneId zone, Integer atLeast, Integer atMost)
        implements Feature {
    public CalendarFeature {
        Checks.requireText(name, "feature name");
        Objects.requireNonNull(field, name + ".calendar");
        zone = Objects.requireNonNull(zone, name + ".zone").normalized();
        if (atLeast != null && atMost != null && atLeast > atMost) {
            throw new IllegalArgumentException(name + ".at-least: " + atLeast + " is above at-most: " + atMost);
        }
    }

    /** The reading itself, in UTC. */
    public static CalendarFeature of(String name, CalendarField field) {
        return new CalendarFeature(name, field, ZoneOffset.UTC, null, null);
    }

    public CalendarFeature in(ZoneId where) {
        return new CalendarFeature(name, field, where, atLeast, atMost);
    }

    public CalendarFeature atLeast(int lowest) {
        return new CalendarFeature(name, field, zone, lowest, atMost);
    }

    public CalendarFeature atMost(int highest) {
        return new CalendarFeature(name, field, zone, atLeast, highest);
    }

    @Override
    public Missing missing() {
        return Missing.NAN;
    }

    /** @param epochMillis the event's time */
    double at(long epochMillis) {
        int reading = field.at(epochMillis + offsetSeconds(epochMillis) * 1000L);
        if (atLeast == null && atMost == null) {
            return reading;
        }
        boolean within = (atLeast == null || reading >= atLeast) && (atMost == null || reading <= atMost);
        return within ? 1 : 0;
    }

    private int offsetSeconds(long epochMillis) {
        return zone instanceof ZoneOffset fixed
                ? fixed.getTotalSeconds()
                : zone.getRules().getOffset(Instant.ofEpochMilli(epochMillis)).getTotalSeconds();
    }
}
