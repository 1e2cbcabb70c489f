package io.headrace.cli.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Formats a broker's folder, once. */
final class BrokerFolder {
    private BrokerFolder() {}

    /** @throws IOException if the folder cannot be written, naming it */
    static void prepare(Path data) throws IOException {
        if (!Files.exists(data.resolve("meta.properties"))) {
            format(data);
        }
    }

    private static void format(Path data) throws IOException {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerSettings.NODE_ID)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setMetadataLogDirectory(data.toString())
                    .addDirectory(data.toString())
                    .run();
        } catch (Exception failed) {
            throw new IOException("broker: could not format " + data + ": " + failed.getMessage(), failed);
        }
    }
}
