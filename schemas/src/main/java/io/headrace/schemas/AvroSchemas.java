package io.headrace.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Finds Avro schemas: the built-in contracts by name, everything else by the path of an .avsc file. */
public final class AvroSchemas {
    /** Names under which a spec reaches the built-in contracts. */
    public static final List<String> BUILT_IN = List.of("Transaction", "Label", "Score");

    private AvroSchemas() {}

    public static Schema transaction() {
        return builtIn("Transaction");
    }

    public static Schema label() {
        return builtIn("Label");
    }

    public static Schema score() {
        return builtIn("Score");
    }

    public static Schema driftReport() {
        return builtIn("DriftReport");
    }

    public static Schema qualityReport() {
        return builtIn("QualityReport");
    }

    /**
     * @param nameOrPath one of {@link #BUILT_IN}, or a path; a relative one starts at the working directory
     * @throws IllegalArgumentException if it is neither, or the file is not an Avro schema
     */
    public static Schema load(String nameOrPath) {
        return load(nameOrPath, Path.of(""));
    }

    /** @param folder where a relative path starts, such as the spec's own folder */
    public static Schema load(String nameOrPath, Path folder) {
        return BUILT_IN.contains(nameOrPath) ? builtIn(nameOrPath) : file(nameOrPath, folder.resolve(nameOrPath));
    }

    private static Schema file(String name, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "schema " + name + ": expected one of " + BUILT_IN + " or an .avsc file, found no such file");
        }
        try {
            return new Schema.Parser().parse(file.toFile());
        } catch (IOException | AvroRuntimeException e) {
            throw new IllegalArgumentException(
                    "schema " + name + ": expected an Avro schema, found a file that cannot be read as one: "
                            + e.getMessage(),
                    e);
        }
    }

    static Schema builtIn(String name) {
        try (InputStream in = AvroSchemas.class.getResourceAsStream(name + ".avsc")) {
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new UncheckedIOException("schema " + name + " is not on the class path", e);
        }
    }
}
