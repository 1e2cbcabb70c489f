package io.headrace.schemas;

import org.apache.avro.Schema;

/** Steps over values that no column wants. Walks the schema as it goes, since schemas may contain themselves. */
final class AvroSkip {
    /** Deeper than any sane record, shallow enough for any thread's stack. */
    private static final int MAX_DEPTH = 500;

    private AvroSkip() {}

    static void skip(Schema schema, AvroCursor in) {
        skip(schema, in, 0);
    }

    private static void skip(Schema schema, AvroCursor in, int depth) {
        if (depth > MAX_DEPTH) {
            throw in.malformed("at most " + MAX_DEPTH + " levels of nesting");
        }
        switch (schema.getType()) {
            case NULL -> {}
            case BOOLEAN -> in.readBoolean();
            case INT, LONG -> in.readLong();
            case FLOAT -> in.skip(4);
            case DOUBLE -> in.skip(8);
            case STRING, BYTES -> in.skip(in.readLength());
            case FIXED -> in.skip(schema.getFixedSize());
            case ENUM -> in.readIndex(schema.getEnumSymbols().size());
            case UNION ->
                skip(schema.getTypes().get(in.readIndex(schema.getTypes().size())), in, depth + 1);
            case RECORD -> schema.getFields().forEach(field -> skip(field.schema(), in, depth + 1));
            case ARRAY -> skipBlocks(null, schema.getElementType(), in, depth + 1);
            case MAP -> skipBlocks(Schema.create(Schema.Type.STRING), schema.getValueType(), in, depth + 1);
        }
    }

    /** Blocks of items, each after its count; a negative count is followed by the block's size in bytes. */
    private static void skipBlocks(Schema key, Schema item, AvroCursor in, int depth) {
        for (long count = in.readLong(); count != 0; count = in.readLong()) {
            if (count < 0) {
                in.skip(in.readLong());
            } else {
                skipItems(count, key, item, in, depth);
            }
        }
    }

    private static void skipItems(long count, Schema key, Schema item, AvroCursor in, int depth) {
        for (long i = 0; i < count; i++) {
            int before = in.position();
            if (key != null) {
                skip(key, in, depth);
            }
            skip(item, in, depth);
            if (in.position() == before) {
                return; // items of no bytes: a count alone could keep us here for years
            }
        }
    }
}
