package io.headrace.pipelines.spec;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as specs write them: a whole number and one unit, {@code 20ms}, {@code 5s}, {@code 7d}. */
public final class Durations {
    /** As a regular expression that JSON Schema understands too. */
    public static final String PATTERN = "^[0-9]{1,12}(ms|s|m|h|d)$";

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private Durations() {}

    /** @return empty if the text is no duration */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            long amount = Long.parseLong(matcher.group(1));
            return Optional.of(Duration.ofMillis(Math.multiplyExact(amount, MILLIS.get(matcher.group(2)))));
        } catch (ArithmeticException tooLong) {
            return Optional.empty();
        }
    }

    /** In the largest unit that leaves no rest: 90 s stay {@code 90s}, 120 s become {@code 2m}. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0ms";
        }
        Map<Long, String> largestFirst = new TreeMap<>((a, b) -> Long.compare(b, a));
        MILLIS.forEach((unit, size) -> largestFirst.put(size, unit));
        return largestFirst.entrySet().stream()
                .filter(unit -> millis % unit.getKey() == 0)
                .findFirst()
                .map(unit -> millis / unit.getKey() + unit.getValue())
                .orElseThrow();
    }
}
