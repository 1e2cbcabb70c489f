package io.headrace.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.Header;
import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import org.apache.avro.Schema;

/**
 * One JSON object (RFC 8259) in UTF-8 without a byte order mark, read token by token into an event.
 *
 * <p>Unknown fields are ignored whatever they hold. A known field may stand once: of two, different readers would believe
 * different ones. A null is an absent value, except that it does not bring the default.
 */
final class JsonEventDecoder extends BytesDecoder {
    private static final int MAX_DEPTH = 1000;

    private final JsonFactory factory;
    private final JsonFields fields;
    private final BitSet seen = new BitSet();

    JsonEventDecoder(EventSchema schema, Schema avro, int maxBytes) {
        super(schema, maxBytes);
        fields = JsonFields.of(schema, avro);
        factory = factory(maxBytes);
    }

    /** Names are canonical within the factory but not interned: unknown ones must not fill the JVM's string table. */
    private static JsonFactory factory(int maxBytes) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(maxBytes)
                .build();
        return ((JsonFactoryBuilder) JsonFactory.builder())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .streamReadConstraints(constraints)
                .build();
    }

    @Override
    void read(byte[] payload, List<Header> headers, Event.Builder out) {
        requireUtf8(payload);
        seen.clear();
        try (JsonParser parser = factory.createParser(payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw BadRecord.malformed(schema.name() + ": expected a JSON object, found " + found(parser));
            }
            readObject(parser, fields, out);
            if (parser.nextToken() != null) {
                throw BadRecord.malformed(schema.name() + ": expected one JSON object, found more after it");
            }
        } catch (BadRecord bad) {
            throw bad;
        } catch (StreamConstraintsException e) {
            throw BadRecord.malformed(schema.name() + ": expected JSON within the parser's limits, such as " + MAX_DEPTH
                    + " levels and numbers of " + StreamReadConstraints.DEFAULT_MAX_NUM_LEN + " digits, found more");
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
            throw BadRecord.malformed(schema.name() + ": expected JSON, found broken syntax near byte " + at);
        } catch (IOException | RuntimeException e) {
            // Jackson's symbol table answers a flood of colliding names with an IllegalStateException
            throw BadRecord.malformed(schema.name() + ": expected JSON, found what the parser refuses: "
                    + e.getClass().getSimpleName());
        }
    }

    /** Also keeps Jackson from guessing UTF-16 and UTF-32, and from dropping a byte order mark in silence. */
    private void requireUtf8(byte[] payload) {
        boolean ascii = payload[0] > 0 && (payload.length == 1 || payload[1] != 0);
        if (!ascii) {
            throw BadRecord.malformed(schema.name() + ": expected a JSON object in UTF-8, found other first bytes");
        }
        if (!Utf8Check.isValid(payload, 0, payload.length)) {
            throw BadRecord.malformed(schema.name() + ": expected UTF-8, found bytes that are not");
        }
    }

    private void readObject(JsonParser parser, JsonFields object, Event.Builder out) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            JsonFields.Target target = object.get(name);
            if (target == null) {
                parser.skipChildren();
            } else {
                mark(target);
                readField(parser, token, target, out);
            }
        }
        for (JsonFields.Target target : object.defaults()) {
            if (!seen.get(target.mark())) {
                target.fill().accept(out);
            }
        }
    }

    private void mark(JsonFields.Target target) {
        if (seen.get(target.mark())) {
            throw BadRecord.malformed(target.name() + ": expected once, found twice");
        }
        seen.set(target.mark());
    }

    private void readField(JsonParser parser, JsonToken token, JsonFields.Target target, Event.Builder out)
            throws IOException {
        if (token == JsonToken.VALUE_NULL) {
            return;
        }
        if (target.object() == null) {
            JsonValues.read(parser, token, target, out);
        } else if (token == JsonToken.START_OBJECT) {
            readObject(parser, target.object(), out);
        } else {
            throw BadRecord.wrongType(target.name(), "object", JsonValues.describe(token));
        }
    }

    private static String found(JsonParser parser) {
        return parser.currentToken() == null ? "nothing" : JsonValues.describe(parser.currentToken());
    }
}
