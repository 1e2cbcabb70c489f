package io.headrace.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Serves {@code /metrics} in Prometheus' text format, and {@code /health}. One daemon thread; close is idempotent. */
public final class MetricsEndpoint implements AutoCloseable {
    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService thread;
    private final AtomicBoolean closed = new AtomicBoolean();

    private MetricsEndpoint(HttpServer server, ExecutorService thread) {
        this.server = server;
        this.thread = thread;
    }

    /**
     * Starts serving the process's registry.
     *
     * @param address port 0 takes a free one
     * @throws IOException if the address cannot be bound, naming it
     */
    public static MetricsEndpoint start(InetSocketAddress address) throws IOException {
        return start(address, Metrics.registry());
    }

    /** As {@link #start(InetSocketAddress)}, with a registry of the caller's. */
    public static MetricsEndpoint start(InetSocketAddress address, PrometheusMeterRegistry registry)
            throws IOException {
        HttpServer server = bind(address);
        ExecutorService thread = Executors.newSingleThreadExecutor(MetricsEndpoint::daemon);
        server.setExecutor(thread);
        server.createContext("/metrics", exchange -> answer(exchange, "/metrics", TEXT_FORMAT, registry::scrape));
        server.createContext("/health", exchange -> answer(exchange, "/health", PLAIN, () -> "ok\n"));
        server.start();
        return new MetricsEndpoint(server, thread);
    }

    /** Where it listens, with the port it really got. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    public int port() {
        return address().getPort();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            server.stop(0);
            thread.shutdownNow();
        }
    }

    private static HttpServer bind(InetSocketAddress address) throws IOException {
        try {
            return HttpServer.create(address, 0);
        } catch (IOException refused) {
            throw new IOException(
                    "metrics endpoint: expected a free port at " + address + ", found: " + refused.getMessage()
                            + "; choose another with --metrics-port, 0 takes any",
                    refused);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "metrics-endpoint");
        thread.setDaemon(true);
        return thread;
    }

    /** A context answers every path that begins with its own, so the path is compared whole. */
    private static void answer(HttpExchange exchange, String path, String type, Supplier<String> body)
            throws IOException {
        try (exchange) {
            boolean found = exchange.getRequestURI().getPath().equals(path);
            byte[] bytes = (found ? body.get() : "not found\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", found ? type : PLAIN);
            exchange.sendResponseHeaders(found ? 200 : 404, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
