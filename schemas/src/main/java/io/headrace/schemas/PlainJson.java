package io.headrace.schemas;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/** Avro records as the JSON that people expect: unions without their type's name, null for NaN. Fields unknown are ignored. */
final class PlainJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private PlainJson() {}

    static byte[] write(GenericRecord record) {
        return new JsonOutput().object(record, PlainJson::fields);
    }

    private static void fields(GenericRecord record, JsonGenerator out) throws IOException {
        for (Schema.Field field : record.getSchema().getFields()) {
            out.writeFieldName(field.name());
            value(record.get(field.pos()), out);
        }
    }

    private static void value(Object value, JsonGenerator out) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof GenericRecord record) {
            out.writeStartObject();
            fields(record, out);
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                value(element, out);
            }
            out.writeEndArray();
        } else if (value instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (value instanceof Double number) {
            JsonOutput.number(out, number);
        } else if (value instanceof Number whole) {
            out.writeNumber(whole.longValue());
        } else {
            out.writeString(value.toString());
        }
    }

    /** @throws IllegalArgumentException that names the field if the JSON is not such a record */
    static GenericRecord read(Schema schema, byte[] json) {
        try {
            return record(schema, MAPPER.readTree(json), schema.getName());
        } catch (IOException e) {
            throw new IllegalArgumentException("expected a " + schema.getName() + " as JSON, found broken syntax", e);
        }
    }

    private static GenericRecord record(Schema schema, JsonNode json, String where) {
        GenericRecordBuilder record = new GenericRecordBuilder(schema);
        for (Schema.Field field : schema.getFields()) {
            JsonNode value = json.get(field.name());
            String at = where + "." + field.name();
            if (value != null) {
                record.set(field, value(field.schema(), value, at));
            } else if (!field.hasDefaultValue()) {
                throw new IllegalArgumentException(at + ": expected a value, found none");
            }
        }
        return record.build();
    }

    private static Object value(Schema schema, JsonNode json, String where) {
        return switch (schema.getType()) {
            case UNION -> json.isNull() ? null : value(schema.getTypes().get(1), json, where);
            case RECORD -> record(schema, require(json, json.isObject(), "an object", where), where);
            case ARRAY -> array(schema, require(json, json.isArray(), "an array", where), where);
            case STRING -> require(json, json.isTextual(), "a string", where).textValue();
            case BOOLEAN -> require(json, json.isBoolean(), "a boolean", where).booleanValue();
            case DOUBLE -> require(json, json.isNumber(), "a number", where).doubleValue();
            case LONG ->
                require(json, json.canConvertToExactIntegral(), "a whole number", where)
                        .longValue();
            case INT ->
                require(json, json.canConvertToInt(), "a whole number", where).intValue();
            default -> throw new IllegalArgumentException(where + ": a report has no " + schema.getType());
        };
    }

    private static List<Object> array(Schema schema, JsonNode json, String where) {
        List<Object> values = new ArrayList<>(json.size());
        for (JsonNode element : json) {
            values.add(value(schema.getElementType(), element, where + "[" + values.size() + "]"));
        }
        return new GenericData.Array<>(schema, values);
    }

    private static JsonNode require(JsonNode json, boolean fits, String expected, String where) {
        if (!fits) {
            throw new IllegalArgumentException(where + ": expected " + expected + ", found " + json.getNodeType());
        }
        return json;
    }
}
