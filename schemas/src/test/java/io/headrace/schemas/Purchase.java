package io.headrace.schemas;

import io.headrace.contract.EventSchema;
import java.util.Set;
import org.apache.avro.Schema;

/** A user's own record with one field of every kind. */
final class Purchase {
    static final Schema AVRO = new Schema.Parser().parse("""
            {"type": "record", "name": "Purchase", "namespace": "shop", "fields": [
              {"name": "id", "type": "long"},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
              {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}},
              {"name": "rate", "type": "float", "default": 1.5},
              {"name": "trace", "type": {"type": "string", "logicalType": "uuid"}},
              {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["CARD", "CASH"]}},
              {"name": "day", "type": {"type": "int", "logicalType": "date"}},
              {"name": "seen", "type": "long"},
              {"name": "known", "type": "string"},
              {"name": "online", "type": "boolean"},
              {"name": "photo", "type": ["null", "bytes"], "default": null},
              {"name": "hash", "type": {"type": "fixed", "name": "Md5", "size": 4}},
              {"name": "tags", "type": {"type": "array", "items": "string"}, "default": []},
              {"name": "more", "type": {"type": "map", "values": "long"}, "default": {}},
              {"name": "either", "type": ["int", "string"], "default": 0},
              {"name": "card", "default": null, "type": ["null", {"type": "record", "name": "Card", "fields": [
                {"name": "country", "type": "string", "default": "FR"},
                {"name": "limits", "type": {"type": "record", "name": "Limits", "fields": [
                  {"name": "daily", "type": ["int", "null"]}]}}]}]}
            ]}""");

    static final Selection SELECTION = Selection.all("id", "at").withTimes(Set.of("seen", "known"));
    static final EventSchema SCHEMA = EventSchemas.of(AVRO, SELECTION);

    private Purchase() {}
}
