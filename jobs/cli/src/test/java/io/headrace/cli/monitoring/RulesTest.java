package io.headrace.cli.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headrace.cli.Cli;
import io.headrace.testing.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be said of rules and runbooks without a Prometheus. */
class RulesTest {
    private static final List<String> HEADINGS = List.of(
            "## What it means", "## What the user sees", "## How to look", "## What to do", "## When it is false");
    private static final Pattern COMMAND = Pattern.compile("\\./headrace ([a-z]+(?: (?:show|replay|inspect))?)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)]+)\\)");

    private static Stream<JsonNode> alerts() {
        return Monitoring.alerts().stream();
    }

    private static Stream<Path> runbooks() {
        return Monitoring.files("runbooks", ".md").stream();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertSaysHowBadItIsWhatItIsAndWhatToDo(JsonNode alert) {
        assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
        assertThat(alert.at("/annotations/summary").asText()).contains("{{ $labels.");
        assertThat(alert.at("/annotations/description").asText()).isNotBlank();
        assertThat(Monitoring.text(runbook(alert)))
                .startsWith("# " + alert.get("alert").asText() + "\n");
    }

    @Test
    void everyRunbookIsOfAnAlert() {
        assertThat(alerts().map(RulesTest::runbook))
                .containsExactlyInAnyOrderElementsOf(runbooks().toList());
    }

    @ParameterizedTest
    @MethodSource("runbooks")
    void aRunbookAnswersItsQuestionsInTheirOrder(Path runbook) {
        assertThat(Monitoring.text(runbook).lines().filter(line -> line.startsWith("## ")))
                .containsExactlyElementsOf(HEADINGS);
        assertThat(Query.runbooks())
                .anyMatch(query -> query.where().equals(runbook.getFileName().toString()));
    }

    @Test
    void theCommandsOfTheRunbooksExistAndTheirLinksLeadSomewhere() {
        Set<String> commands = new TreeSet<>();
        runbooks().forEach(runbook -> {
            String text = Monitoring.text(runbook);
            COMMAND.matcher(text).results().map(found -> found.group(1)).forEach(commands::add);
            LINK.matcher(text)
                    .results()
                    .forEach(link ->
                            assertThat(runbook.resolveSibling(link.group(1))).exists());
        });
        assertThat(commands).contains("run", "validate", "dlq show");
        for (String command : commands) {
            assertThat(Cli.run((command + " --help").split(" ")).exit())
                    .as(command)
                    .isZero();
        }
    }

    @Test
    void aRecordedSeriesThatIsAskedForIsRecorded() {
        Set<String> asked = Query.all().stream()
                .flatMap(query -> PromQl.metrics(query.query()).stream())
                .filter(name -> name.contains(":"))
                .collect(Collectors.toSet());
        assertThat(asked).containsExactlyInAnyOrderElementsOf(Monitoring.recorded());
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertHasACaseInWhichItFiresAndOneInWhichItStaysSilent(JsonNode alert) {
        String name = alert.get("alert").asText();
        Path file = Monitoring.folder("alerts/tests")
                .resolve(runbook(alert).getFileName().toString().replace(".md", ".yaml"));
        assertThat(Files.exists(file)).as(file.toString()).isTrue();

        assertThat(cases(file)).allSatisfy(made -> {
            assertThat(made.get("name").asText()).matches("(fires|silent) .+");
            boolean fires = made.get("name").asText().startsWith("fires");
            assertThat(made.get("alert_rule_test"))
                    .allMatch(expected -> expected.get("alertname").asText().equals(name))
                    .anyMatch(expected -> expected.get("exp_alerts").isEmpty() != fires);
        });
        assertThat(cases(file))
                .extracting(made -> made.get("name").asText().substring(0, 5))
                .contains("fires", "silen");
        assertThat(cases(Monitoring.folder("alerts/tests").resolve("healthy.yaml"))
                        .get(0)
                        .get("alert_rule_test"))
                .anyMatch(expected -> expected.get("alertname").asText().equals(name)
                        && expected.get("exp_alerts").isEmpty());
    }

    private static List<JsonNode> cases(Path file) {
        return StreamSupport.stream(Monitoring.yaml(file).get("tests").spliterator(), false)
                .toList();
    }

    private static Path runbook(JsonNode alert) {
        return Project.file(alert.at("/annotations/runbook_url").asText());
    }
}
