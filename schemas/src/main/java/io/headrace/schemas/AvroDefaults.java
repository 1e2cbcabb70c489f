package io.headrace.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Defaults of Avro fields in the binary encoding, so that they are read the way values are. */
final class AvroDefaults {
    private AvroDefaults() {}

    static boolean isNull(Schema.Field field) {
        return field.defaultVal() == JsonProperties.NULL_VALUE;
    }

    /** @param field has a default */
    static byte[] encode(Schema.Field field) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            // the bare GenericData knows no logical types, so the default stays what the schema's JSON says
            GenericData data = new GenericData();
            new GenericDatumWriter<>(field.schema(), data).write(data.getDefaultValue(field), encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("default of " + field.name(), e);
        }
    }
}
