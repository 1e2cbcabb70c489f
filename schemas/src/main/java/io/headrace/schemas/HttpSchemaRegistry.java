package io.headrace.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A schema registry with Confluent's HTTP interface, {@code GET /schemas/ids/{id}}, which Apicurio and Karapace also
 * speak. Schemas never change under their id, so they are kept for good; ids that the registry does not know are asked
 * for again after {@link #UNKNOWN_FOR}. Does not retry: the caller waits and decodes the record again.
 *
 * <p>Schemas that refer to other subjects are taken as they are: register them with their references inlined.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {
    /** How long an unknown id stays unknown, so that a flood of them does not become a flood of requests. */
    public static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);

    private static final int MAX_UNKNOWN = 10_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI base;
    private final Duration timeout;
    private final Map<String, String> headers;
    private final LongSupplier nanoTime;
    private final HttpClient client;
    private final Map<Integer, Schema> known = new ConcurrentHashMap<>();
    private final Map<Integer, Long> unknownSince = new ConcurrentHashMap<>();

    /**
     * @param base address of the registry; a path in it is kept
     * @param timeout for connecting, and again for the answer
     * @param headers sent with each request, such as Authorization
     */
    public HttpSchemaRegistry(URI base, Duration timeout, Map<String, String> headers) {
        this(base, timeout, headers, System::nanoTime);
    }

    HttpSchemaRegistry(URI base, Duration timeout, Map<String, String> headers, LongSupplier nanoTime) {
        this.base = Objects.requireNonNull(base, "base");
        this.timeout = Objects.requireNonNull(timeout, "timeout");
        this.headers = Map.copyOf(headers);
        this.nanoTime = nanoTime;
        client = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    @Override
    public Schema byId(int id) {
        Schema schema = known.get(id);
        if (schema == null && !isUnknown(id)) {
            schema = fetch(id);
            remember(id, schema);
        }
        return schema;
    }

    private boolean isUnknown(int id) {
        Long since = unknownSince.get(id);
        return since != null && nanoTime.getAsLong() - since < UNKNOWN_FOR.toNanos();
    }

    private void remember(int id, Schema schema) {
        if (schema != null) {
            known.put(id, schema);
            return;
        }
        if (unknownSince.size() >= MAX_UNKNOWN) {
            unknownSince.clear();
        }
        unknownSince.put(id, nanoTime.getAsLong());
    }

    private Schema fetch(int id) {
        HttpResponse<String> response = get("schemas/ids/" + id);
        return switch (response.statusCode()) {
            case 200 -> parse(id, response.body());
            case 404 -> null;
            default -> throw unavailable("answered " + response.statusCode() + " to schema id " + id, null);
        };
    }

    private HttpResponse<String> get(String path) {
        String root = base.toString();
        URI address = URI.create((root.endsWith("/") ? root : root + "/") + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(timeout);
        headers.forEach(request::header);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw unavailable("did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("was not asked to the end: interrupted", e);
        }
    }

    /** @return null for schemas that are not Avro: as good as unknown here */
    private Schema parse(int id, String body) {
        try {
            JsonNode answer = MAPPER.readTree(body);
            if (!answer.path("schema").isTextual()) {
                throw unavailable("answered schema id " + id + " without a schema", null);
            }
            boolean avro = answer.path("schemaType").asText("AVRO").equals("AVRO");
            return avro ? new Schema.Parser().parse(answer.get("schema").textValue()) : null;
        } catch (IOException e) {
            throw unavailable("answered schema id " + id + " with something other than JSON", e);
        } catch (AvroRuntimeException e) {
            return null;
        }
    }

    private SchemaRegistryUnavailableException unavailable(String finding, Throwable cause) {
        return new SchemaRegistryUnavailableException("schema registry " + base.getHost() + " " + finding, cause);
    }
}
