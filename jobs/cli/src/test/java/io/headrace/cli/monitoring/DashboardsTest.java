package io.headrace.cli.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Grafana asks of a dashboard, as far as that can be said without one. */
class DashboardsTest {
    private static final List<String> STAGES =
            List.of("decode", "features", "batch", "infer", "score", "drift", "publish");

    /** The first whose dashboards all know the schema's version. */
    private static final int SCHEMA = 41;

    private static final int COLUMNS = 24;

    /** Grafana's own begin with two underscores. */
    private static final Pattern VARIABLE = Pattern.compile("\\$(?!__)(\\w+)");

    private static Stream<Path> dashboards() {
        return Monitoring.files("dashboards", ".json").stream();
    }

    @Test
    void aRowPerStageInTheOrderOfTheStages() {
        assertThat(rows("stages.json")).containsSubsequence(STAGES).hasSize(STAGES.size() + 2);
    }

    @Test
    void driftAndQualityHaveADashboardEach() {
        assertThat(rows("drift.json")).containsExactly("alarms", "distance from the reference", "windows");
        assertThat(rows("quality.json")).containsExactly("now", "ranking", "decisions", "calibration", "labels");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void pipelineModelAndVersionAreChosenAndSoIsTheDataSource(Path file) {
        JsonNode variables = Monitoring.json(file).at("/templating/list");

        assertThat(variables.findValuesAsText("name")).startsWith("datasource", "job", "model", "version");
        assertThat(variables.get(0).get("type").asText()).isEqualTo("datasource");
        assertThat(Monitoring.json(file).findValues("datasource"))
                .isNotEmpty()
                .allMatch(source -> source.get("uid").asText().equals("${datasource}"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void aVariableThatAPanelUsesIsDeclared(Path file) {
        List<String> names = Monitoring.json(file).at("/templating/list").findValuesAsText("name");
        for (Query query : Query.panels()) {
            if (query.where().startsWith(file.getFileName().toString())) {
                assertThat(VARIABLE.matcher(query.query()).results().map(found -> found.group(1)))
                        .as(query.where())
                        .isSubsetOf(names);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsHaveAUnitAndAQueryAndDoNotOverlap(Path file) {
        JsonNode dashboard = Monitoring.json(file);
        assertThat(dashboard.get("schemaVersion").asInt()).isEqualTo(SCHEMA);
        Set<List<Integer>> taken = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard.get("panels")) {
            assertThat(ids.add(panel.get("id").asInt()))
                    .as("id of %s", panel.get("title"))
                    .isTrue();
            take(panel.get("gridPos"), taken);
            if (!isRow(panel)) {
                assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                        .as(panel.get("title").asText())
                        .isNotBlank();
                assertThat(panel.get("targets")).as(panel.get("title").asText()).isNotEmpty();
            }
        }
    }

    private static void take(JsonNode place, Set<List<Integer>> taken) {
        int left = place.get("x").asInt();
        int top = place.get("y").asInt();
        assertThat(left + place.get("w").asInt()).isLessThanOrEqualTo(COLUMNS);
        for (int x = left; x < left + place.get("w").asInt(); x++) {
            for (int y = top; y < top + place.get("h").asInt(); y++) {
                assertThat(taken.add(List.of(x, y)))
                        .as("column %d, line %d is free", x, y)
                        .isTrue();
            }
        }
    }

    private static List<String> rows(String dashboard) {
        JsonNode panels = Monitoring.json(Monitoring.folder("dashboards").resolve(dashboard))
                .get("panels");
        return StreamSupport.stream(panels.spliterator(), false)
                .filter(DashboardsTest::isRow)
                .map(panel -> panel.get("title").asText())
                .toList();
    }

    private static boolean isRow(JsonNode panel) {
        return panel.get("type").asText().equals("row");
    }
}
