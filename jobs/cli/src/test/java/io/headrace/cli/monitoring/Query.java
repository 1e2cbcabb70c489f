package io.headrace.cli.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One thing that a file of monitoring/ asks of Prometheus.
 *
 * @param where what asks
 */
record Query(String where, String query) {
    private static final Pattern PROMQL_BLOCK = Pattern.compile("```promql\n(.*?)```", Pattern.DOTALL);

    static List<Query> all() {
        return Stream.of(rules(), panels(), variables(), runbooks())
                .flatMap(List::stream)
                .toList();
    }

    static List<Query> rules() {
        return Monitoring.rules().stream()
                .map(rule -> new Query(
                        rule.path("alert").asText(rule.path("record").asText()),
                        rule.get("expr").asText()))
                .toList();
    }

    static List<Query> panels() {
        List<Query> queries = new ArrayList<>();
        for (Path file : Monitoring.files("dashboards", ".json")) {
            for (JsonNode panel : Monitoring.json(file).get("panels")) {
                panel.path("targets")
                        .forEach(target -> queries.add(new Query(
                                file.getFileName() + " " + panel.get("title").asText(),
                                target.get("expr").asText())));
            }
        }
        return queries;
    }

    static List<Query> variables() {
        List<Query> queries = new ArrayList<>();
        for (Path file : Monitoring.files("dashboards", ".json")) {
            for (JsonNode variable : Monitoring.json(file).at("/templating/list")) {
                if (variable.get("type").asText().equals("query")) {
                    queries.add(new Query(
                            file.getFileName() + " $" + variable.get("name").asText(),
                            variable.get("query").asText()));
                }
            }
        }
        return queries;
    }

    /** A line each. */
    static List<Query> runbooks() {
        List<Query> queries = new ArrayList<>();
        for (Path file : Monitoring.files("runbooks", ".md")) {
            PROMQL_BLOCK
                    .matcher(Monitoring.text(file))
                    .results()
                    .flatMap(block -> block.group(1).lines())
                    .forEach(line -> queries.add(new Query(file.getFileName().toString(), line)));
        }
        return queries;
    }

    /** As Grafana would send it with everything selected. */
    String filledIn() {
        return query.replace("$__rate_interval", "1m").replaceAll("\\$\\w+", ".*");
    }
}
