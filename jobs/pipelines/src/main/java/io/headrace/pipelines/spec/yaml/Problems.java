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
    private final List<Path> folders;
    private final List<SpecError> errors = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();

    /** @param folders where relative paths may start, in order */
    Problems(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    List<Path> folders() {
        return folders;
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
