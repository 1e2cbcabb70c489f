package io.headrace.cli.html;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Times as people read them: UTC, to the minute where that is all there is. */
public final class Times {
    private static final DateTimeFormatter MINUTES = formatter("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter SECONDS = formatter("uuuu-MM-dd HH:mm:ss");
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** Largest first. */
    private static final List<Map.Entry<Long, String>> UNITS = List.of(
            Map.entry(Duration.ofDays(1).toMillis(), "d"),
            Map.entry(Duration.ofHours(1).toMillis(), "h"),
            Map.entry(MINUTE, "min"),
            Map.entry(1000L, "s"),
            Map.entry(1L, "ms"));

    private Times() {}

    /** @param pattern of {@link DateTimeFormatter}, for UTC and English */
    public static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /** @param epochMillis milliseconds since 1970 */
    public static String utc(long epochMillis) {
        DateTimeFormatter formatter = epochMillis % MINUTE == 0 ? MINUTES : SECONDS;
        return formatter.format(Instant.ofEpochMilli(epochMillis));
    }

    /** In the largest unit that leaves no rest: {@code 1 h}, {@code 90 s}. */
    public static String length(long millis) {
        return UNITS.stream()
                .filter(unit -> millis != 0 && millis % unit.getKey() == 0)
                .findFirst()
                .map(unit -> millis / unit.getKey() + " " + unit.getValue())
                .orElse("0 s");
    }
}
