package io.headrace.pipelines.spec.yaml;

import io.headrace.pipelines.spec.SpecError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/** What is wrong with a file, and on which line each of its keys is. */
final class Problems {
    private final Path folder;
    private final List<SpecError> errors = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    Problems(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    void add(SpecError error) {
        errors.add(error);
    }

    void locate(String path, Node node) {
        lines.putIfAbsent(path, node.getStartMark().getLine() + 1);
    }

    Map<String, Integer> lines() {
        return lines;
    }

    List<SpecError> errors() {
        return errors;
    }
}
