package io.headrace.cli.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The files of monitoring/, read. YAML and JSON are both seen as trees. */
final class Monitoring {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Monitoring() {}

    static Path folder(String name) {
        return Project.file("monitoring").resolve(name);
    }

    /** Files with this ending, by name. */
    static List<Path> files(String folder, String ending) {
        try (Stream<Path> files = Files.list(folder(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException absent) {
            throw new AssertionError(absent);
        }
    }

    static JsonNode yaml(Path file) {
        return JSON.valueToTree(new Yaml().<Map<String, Object>>load(text(file)));
    }

    static JsonNode json(Path file) {
        try {
            return JSON.readTree(text(file));
        } catch (IOException broken) {
            throw new AssertionError(file + " is not JSON", broken);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException absent) {
            throw new AssertionError(absent);
        }
    }

    /** All rules, recording ones and alerts. */
    static List<JsonNode> rules() {
        List<JsonNode> rules = new ArrayList<>();
        for (Path file : files("alerts", ".yaml")) {
            yaml(file).get("groups").forEach(group -> group.get("rules").forEach(rules::add));
        }
        return rules;
    }

    static List<JsonNode> alerts() {
        return rules().stream().filter(rule -> rule.has("alert")).toList();
    }

    /** Names of the recorded series. */
    static List<String> recorded() {
        return rules().stream()
                .filter(rule -> rule.has("record"))
                .map(rule -> rule.get("record").asText())
                .toList();
    }
}
