package io.headrace.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A schema registry with Confluent's HTTP interface, {@code GET /schemas/ids/{id}}, which Apicurio and Karapace also
 * speak; schemas of other subjects that a schema refers to are fetched with it. Schemas never change under their id, so
 * they are kept for good; ids that the registry does not know are asked for again after {@link #UNKNOWN_FOR}. Does not
 * retry: the caller waits and decodes the record again.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {
    /** How long an unknown id stays unknown, so that a flood of them does not become a flood of requests. */
    public static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);

    /**
     * With status 404: no such subject, version or schema. Without such a code the answer is someone else's, such as a
     * proxy's before a registry that is down.
     */
    private static final Set<Integer> UNKNOWN_CODES = Set.of(40401, 40402, 40403);

    private static final int MAX_UNKNOWN = 10_000;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String base;
    private final HttpRequest.Builder template;
    private final LongSupplier nanoTime;
    private final HttpClient client;
    private final Map<Integer, Schema> known = new ConcurrentHashMap<>();
    private final Map<Integer, Long> unknownSince = new ConcurrentHashMap<>();

    /**
     * @param base address of the registry; a path in it is kept
     * @param timeout for connecting, and again for the answer
     * @param headers sent with each request, such as Authorization
     * @throws IllegalArgumentException if no request could be made of these
     */
    public HttpSchemaRegistry(URI base, Duration timeout, Map<String, String> headers) {
        this(base, timeout, headers, System::nanoTime);
    }

    HttpSchemaRegistry(URI base, Duration timeout, Map<String, String> headers, LongSupplier nanoTime) {
        this.base = base.toString().endsWith("/") ? base.toString() : base + "/";
        this.nanoTime = nanoTime;
        template = HttpRequest.newBuilder(base).timeout(timeout);
        headers.forEach(template::header);
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

    /** @return null for an id the registry does not know, and for schemas that are not Avro: as good as unknown here */
    private Schema fetch(int id) {
        JsonNode answer = get("schemas/ids/" + id);
        if (answer == null || !answer.path("schemaType").asText("AVRO").equals("AVRO")) {
            return null;
        }
        try {
            return parse(answer, new Schema.Parser(), new HashSet<>());
        } catch (AvroRuntimeException e) {
            return null;
        }
    }

    /** Types of the subjects it refers to are made known to the parser first. */
    private Schema parse(JsonNode answer, Schema.Parser parser, Set<String> seen) {
        for (JsonNode reference : answer.path("references")) {
            String path = "subjects/"
                    + URLEncoder.encode(reference.path("subject").asText(), StandardCharsets.UTF_8)
                    + "/versions/" + reference.path("version").asInt();
            JsonNode referred = seen.add(path) ? get(path) : null;
            if (referred != null) {
                parse(referred, parser, seen);
            }
        }
        return parser.parse(answer.get("schema").textValue());
    }

    /** @return the registry's answer, which has a schema; null if it knows nothing of this path */
    private JsonNode get(String path) {
        HttpResponse<String> response = send(path);
        int status = response.statusCode();
        JsonNode answer = status == 200 || status == 404 ? json(response.body(), path) : MissingNode.getInstance();
        if (status == 404 && UNKNOWN_CODES.contains(answer.path("error_code").asInt())) {
            return null;
        }
        if (status != 200) {
            throw unavailable("answered " + status + " to " + path, null);
        }
        if (!answer.path("schema").isTextual()) {
            throw unavailable("answered " + path + " without a schema", null);
        }
        return answer;
    }

    private JsonNode json(String body, String path) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw unavailable("answered " + path + " with something other than JSON", e);
        }
    }

    private HttpResponse<String> send(String path) {
        HttpRequest request = template.copy().uri(URI.create(base + path)).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw unavailable("did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("was not asked to the end: interrupted", e);
        }
    }

    private SchemaRegistryUnavailableException unavailable(String finding, Throwable cause) {
        return new SchemaRegistryUnavailableException("schema registry " + base + " " + finding, cause);
    }
}
