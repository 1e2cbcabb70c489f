package io.headrace.pipelines.spec.yaml;

import io.headrace.pipelines.spec.SpecError;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Where in the file the reader is.
 *
 * @param path of the key, {@code features[3].of}; empty at the top
 */
record Place(String path, Problems problems) {
    Place key(String name) {
        return new Place(path.isEmpty() ? name : path + "." + name, problems);
    }

    Place item(int index) {
        return new Place(path + "[" + index + "]", problems);
    }

    void expected(String expected, Node found) {
        report(SpecError.of("", expected, Found.describe(found)));
    }

    /** @param error with a key relative to this place */
    void report(SpecError error) {
        problems.add(error.under(path));
    }

    /** Remembers on which line this place is. */
    void at(Node node) {
        problems.locate(path, node);
    }

    /**
     * A relative path starts at the first of the folders in which the file is. One that is nowhere stays as it is: whoever
     * opens it says so.
     */
    String resolve(String file) {
        try {
            return problems.folders().stream()
                    .map(folder -> folder.resolve(file))
                    .filter(Files::exists)
                    .findFirst()
                    .map(found -> found.normalize().toString())
                    .orElse(file);
        } catch (InvalidPathException e) {
            return file;
        }
    }
}
