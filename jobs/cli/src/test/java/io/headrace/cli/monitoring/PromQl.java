package io.headrace.cli.monitoring;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which metrics an expression names: the words that are left without strings, label lists, ranges, functions and operators.
 * Prometheus says itself whether the expression is one.
 */
final class PromQl {
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern SELECTION = Pattern.compile("\\{[^}]*}|\\[[^]]*]");
    private static final Pattern LABELS =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*),\\s*\\w+\\s*\\)");
    /** Not the end of a number such as 2h or 1e9, and no function. */
    private static final Pattern METRIC = Pattern.compile("(?<![\\w:.])[a-zA-Z_:][\\w:]*+(?!\\s*\\()");

    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

    private PromQl() {}

    /** @param query an expression, or Grafana's {@code label_values(EXPRESSION, label)} */
    static Set<String> metrics(String query) {
        Matcher variable = LABEL_VALUES.matcher(query.strip());
        String bare = variable.matches() ? variable.group(1) : query;
        for (Pattern without : new Pattern[] {STRING, SELECTION, LABELS}) {
            bare = without.matcher(bare).replaceAll(" ");
        }
        Set<String> metrics = new TreeSet<>();
        METRIC.matcher(bare).results().map(found -> found.group()).forEach(metrics::add);
        metrics.removeAll(OPERATORS);
        return metrics;
    }
}
