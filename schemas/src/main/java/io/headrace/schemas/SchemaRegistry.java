package io.headrace.schemas;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.Schema;

/** Answers which schema a record was written with. Safe to share between threads. */
@FunctionalInterface
public interface SchemaRegistry {
    /**
     * @return the schema, or null if the registry has no Avro schema of this id
     * @throws SchemaRegistryUnavailableException if the registry cannot be asked now
     */
    Schema byId(int id);

    /** A registry that knows exactly these schemas. */
    static SchemaRegistry of(Map<Integer, Schema> schemas) {
        return Map.copyOf(schemas)::get;
    }

    /**
     * A registry kept as files: the schema of id 7 is {@code 7.avsc}. Files are read when asked for; one that cannot be
     * read counts as a registry that is down.
     */
    static SchemaRegistry folder(Path folder) {
        return id -> {
            String name = id + ".avsc";
            try {
                return Files.isRegularFile(folder.resolve(name)) ? AvroSchemas.load(name, folder) : null;
            } catch (IllegalArgumentException e) {
                throw new SchemaRegistryUnavailableException(e.getMessage(), e);
            }
        };
    }
}
