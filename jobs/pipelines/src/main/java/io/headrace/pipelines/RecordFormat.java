package io.headrace.pipelines;

import io.headrace.contract.EventSchema;
import io.headrace.pipelines.spec.Format;
import io.headrace.schemas.EventDecoder;
import io.headrace.schemas.EventDecoders;
import io.headrace.schemas.EventEncoder;
import io.headrace.schemas.HttpSchemaRegistry;
import io.headrace.schemas.SchemaIds;
import io.headrace.schemas.SizeGuard;
import io.headrace.stages.serde.EventSerializer;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * How the records of a topic are written, and the columns they become.
 *
 * @param avro the record's Avro schema, as JSON: schemas do not serialize, their text does
 * @param registry where framed Avro records' schemas are asked for; empty where records carry no schema id
 * @param schemaIdHeader the header with a framed record's schema id; empty where the id is in front of the payload
 * @param maxBytes records larger than this are dead letters
 * @param carried columns whose values travel on with the event, beside its id
 */
public record RecordFormat(
        EventSchema schema,
        String avro,
        Format format,
        String registry,
        String schemaIdHeader,
        int maxBytes,
        List<String> carried)
        implements Serializable {
    public RecordFormat {
        carried = new ArrayList<>(carried); // serializable whatever came in
    }

    /**
     * A decoder for one thread, which also rejects times that would carry the watermark away, and ids, keys and headers
     * too large to travel.
     */
    public EventDecoder decoder() {
        return EventDecoders.guarded(plainDecoder(), new SizeGuard(schema, carried), System::currentTimeMillis);
    }

    /** An encoder for one thread. Where records carry a schema's id, none of ours could be read among them. */
    public EventEncoder encoder() {
        if (format == Format.JSON) {
            return EventEncoder.json(schema);
        }
        return registry.isEmpty() ? EventEncoder.avroOrJson(schema, parsed()) : EventEncoder.jsonInstead(schema);
    }

    public EventSerializer serializer() {
        return new EventSerializer(schema);
    }

    private EventDecoder plainDecoder() {
        if (format == Format.JSON) {
            return EventDecoders.json(schema, parsed(), maxBytes);
        }
        return registry.isEmpty()
                ? EventDecoders.avro(schema, parsed(), maxBytes)
                : EventDecoders.registry(
                        schema,
                        parsed(),
                        new HttpSchemaRegistry(URI.create(registry), Duration.ofSeconds(5), Map.of()),
                        schemaIds(),
                        maxBytes);
    }

    private SchemaIds schemaIds() {
        return schemaIdHeader.isEmpty() ? SchemaIds.prefix() : SchemaIds.header(schemaIdHeader);
    }

    private Schema parsed() {
        return new Schema.Parser().parse(avro);
    }
}
