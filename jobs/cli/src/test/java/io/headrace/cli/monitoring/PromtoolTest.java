package io.headrace.cli.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prometheus' own judgement of the rules, and the rules' of made cases. */
class PromtoolTest {
    private static Tool promtool;

    @TempDir
    private Path folder;

    @BeforeAll
    static void find() {
        promtool = Tool.find("promtool");
    }

    private static Stream<Path> cases() {
        return Monitoring.files("alerts/tests", ".yaml").stream();
    }

    private static Stream<Path> rules() {
        return Monitoring.files("alerts", ".yaml").stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void prometheusTakesTheRules(Path rules) throws Exception {
        Tool.Result check = promtool.run("check", "rules", "--lint=all", "--lint-fatal", rules.toString());
        assertThat(check.exit()).as(check.output()).isZero();
    }

    @Test
    void prometheusTakesTheExampleOfAConfiguration() throws Exception {
        Tool.Result check = promtool.run(
                "check", "config", Monitoring.folder("prometheus.yml").toString());
        assertThat(check.exit()).as(check.output()).isZero();
        assertThat(check.output()).contains("2 rule files found");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void alertsFireInTheirMadeCaseAndStaySilentInTheHealthyOne(Path made) throws Exception {
        Tool.Result test = promtool.run("test", "rules", made.toString());
        assertThat(test.exit()).as(test.output()).isZero();
    }

    /** Or a case could pass whatever the rules say. */
    @Test
    void aCaseFailsWhereItsRuleDoesNotFire() throws Exception {
        Files.createDirectories(folder.resolve("tests"));
        for (Path rules : rules().toList()) {
            String deaf = Monitoring.text(rules).replace("up{job=\"headrace\"} == 0", "up{job=\"headrace\"} == 2");
            Files.writeString(folder.resolve(rules.getFileName()), deaf);
        }
        Path made = Files.copy(
                Monitoring.folder("alerts/tests/down.yaml"),
                folder.resolve("tests").resolve("down.yaml"));

        Tool.Result test = promtool.run("test", "rules", made.toString());
        assertThat(test.exit()).isEqualTo(1);
        assertThat(test.output()).contains("HeadraceDown");
    }
}
