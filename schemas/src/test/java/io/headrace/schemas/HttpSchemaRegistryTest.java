package io.headrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpSchemaRegistryTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private volatile int status = 200;
    private volatile String body = "";
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private HttpServer server;
    private HttpSchemaRegistry registry;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        registry = registry(Map.of("Authorization", "Basic dTpw"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aSchemaIsAskedForOnce() throws IOException {
        body = body(Map.of("schema", Samples.AVRO.toString()));
        assertThat(registry.byId(7)).isEqualTo(Samples.AVRO);
        assertThat(registry.byId(7)).isEqualTo(Samples.AVRO);
        assertThat(requests).containsExactly("GET /registry/schemas/ids/7 Basic dTpw");
    }

    @Test
    void anUnknownIdIsAskedForAgainAfterAWhile() {
        status = 404;
        body = "{\"error_code\":40403,\"message\":\"Schema not found\"}";
        assertThat(registry.byId(8)).isNull();
        assertThat(registry.byId(8)).isNull();
        assertThat(requests).hasSize(1);
        nanos.addAndGet(HttpSchemaRegistry.UNKNOWN_FOR.toNanos());
        assertThat(registry.byId(8)).isNull();
        assertThat(requests).hasSize(2);
    }

    @Test
    void a404ThatIsNotTheRegistrysOwnMeansThatItIsUnavailable() {
        status = 404;
        for (String page : List.of("", "<html>404</html>", "{}", "{\"error_code\":404}", "null")) {
            body = page;
            assertThatThrownBy(() -> registry.byId(7)).as(page).isInstanceOf(SchemaRegistryUnavailableException.class);
        }
        assertThat(requests).hasSize(5);
    }

    @Test
    void otherStatusesMeanThatTheRegistryIsUnavailable() {
        for (int other : new int[] {401, 403, 429, 500, 503}) {
            status = other;
            assertThatThrownBy(() -> registry.byId(7))
                    .isInstanceOf(SchemaRegistryUnavailableException.class)
                    .hasMessageContaining("answered " + other);
        }
        assertThat(requests).hasSize(5);
    }

    @Test
    void anAnswerThatIsNoSchemaMeansThatTheRegistryIsUnavailable() {
        for (String page : List.of("<html>", "{}", "")) {
            body = page;
            assertThatThrownBy(() -> registry.byId(7)).isInstanceOf(SchemaRegistryUnavailableException.class);
        }
    }

    @Test
    void schemasThatAreNotAvroAreUnknown() throws IOException {
        body = body(Map.of("schema", "syntax = \"proto3\";", "schemaType", "PROTOBUF"));
        assertThat(registry.byId(7)).isNull();
        body = body(Map.of("schema", "{\"type\":\"rec"));
        assertThat(registry.byId(9)).isNull();
    }

    @Test
    void schemasOfOtherSubjectsAreFetchedToo() {
        bodies.put("/registry/schemas/ids/7", """
                {"schema": "{\\"type\\":\\"record\\",\\"name\\":\\"Order\\",\\"fields\\":[\
                {\\"name\\":\\"card\\",\\"type\\":\\"shop.Card\\"}]}",
                 "references": [{"name": "shop.Card", "subject": "a card", "version": 3}]}""");
        bodies.put("/registry/subjects/a+card/versions/3", """
                {"schema": "{\\"type\\":\\"fixed\\",\\"name\\":\\"shop.Card\\",\\"size\\":4}"}""");
        assertThat(registry.byId(7).getField("card").schema().getFixedSize()).isEqualTo(4);
    }

    @Test
    void anAddressThatIsNoneIsRefusedAtStart() {
        assertThatThrownBy(() -> new HttpSchemaRegistry(URI.create("registry:8081"), Duration.ofSeconds(1), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRegistryThatIsGoneIsUnavailable() {
        server.stop(0);
        assertThatThrownBy(() -> registry.byId(7))
                .isInstanceOf(SchemaRegistryUnavailableException.class)
                .hasMessageContaining("did not answer");
    }

    private HttpSchemaRegistry registry(Map<String, String> headers) {
        InetSocketAddress address = server.getAddress();
        URI base =
                URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/registry");
        return new HttpSchemaRegistry(base, Duration.ofSeconds(10), headers, nanos::get);
    }

    private static String body(Map<String, String> fields) throws IOException {
        return new ObjectMapper().writeValueAsString(fields);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        byte[] bytes =
                bodies.getOrDefault(exchange.getRequestURI().toString(), body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
