package io.headrace.cli.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker, with its KRaft controller, in this JVM. Its topics live in a folder and are there again when a
 * broker starts over the same folder, also after a kill of the process. It listens on the loopback interface only and
 * has no authentication.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

    private final String bootstrap;
    private final KafkaRaftServer server;
    private final FolderLock lock;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedBroker(String bootstrap, KafkaRaftServer server, FolderLock lock) {
        this.bootstrap = bootstrap;
        this.server = server;
        this.lock = lock;
    }

    /**
     * Starts a broker and returns once it accepts clients.
     *
     * @param data folder of its logs, made if absent; one broker at a time
     * @param port to listen on; 0 takes a free one
     * @throws IOException if the port is taken, or the folder is in use or not to be written, in one line
     */
    public static EmbeddedBroker start(Path data, int port) throws IOException {
        Ports ports = Ports.reserve(port);
        FolderLock lock = FolderLock.take(data);
        try {
            BrokerFolder.prepare(data);
            KafkaRaftServer server = started(data, ports);
            LOG.info("broker listens on {} with its data in {}", ports.address(), data);
            return new EmbeddedBroker(ports.address(), server, lock);
        } catch (IOException failed) {
            lock.close();
            throw failed;
        }
    }

    /** Address for clients, {@code host:port}. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Stops the broker in order; what was acknowledged is on disk. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try (lock) {
                server.shutdown();
                server.awaitShutdown();
            } catch (IOException stillLocked) {
                LOG.warn("broker folder stays locked until this process ends: {}", stillLocked.getMessage());
            }
        }
    }

    /** Returns once the broker has been closed, by another thread. */
    public void awaitClose() {
        server.awaitShutdown();
    }

    private static KafkaRaftServer started(Path data, Ports ports) throws IOException {
        KafkaRaftServer server = null;
        try {
            server = new KafkaRaftServer(new KafkaConfig(BrokerSettings.of(data, ports)), Time.SYSTEM);
            server.startup();
            return server;
        } catch (RuntimeException failed) {
            if (server != null) {
                server.shutdown();
            }
            throw new IOException("broker: could not start over " + data + ": " + Causes.line(failed), failed);
        }
    }
}
