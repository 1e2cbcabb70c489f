package io.headrace.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Prometheus' text exposition format 0.0.4: every line is a comment or a sample, or the scrape is broken. */
final class Scrape {
    private static final Pattern SAMPLE =
            Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*(?:\\{[^}]*})?) (NaN|[+-]Inf|[-+0-9.eE]+)");
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .*");

    private Scrape() {}

    /** Values by name with labels, as written. */
    static Map<String, Double> parse(String text) {
        Map<String, Double> samples = new TreeMap<>();
        for (String line : text.split("\n")) {
            if (!COMMENT.matcher(line).matches()) {
                Matcher sample = SAMPLE.matcher(line);
                if (!sample.matches() || samples.put(sample.group(1), number(sample.group(2))) != null) {
                    throw new AssertionError("not a sample, or one seen before: " + line);
                }
            }
        }
        return samples;
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace("Inf", "Infinity"));
    }
}
