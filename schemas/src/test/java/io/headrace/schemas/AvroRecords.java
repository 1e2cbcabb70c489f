package io.headrace.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Records through Avro's own reader and writer, as the other side of ours. */
final class AvroRecords {
    private AvroRecords() {}

    static GenericRecord purchase() {
        return new GenericRecordBuilder(Purchase.AVRO)
                .set("id", 7L)
                .set("at", 1532476805123456L)
                .set("price", ByteBuffer.wrap(BigInteger.valueOf(-1234).toByteArray()))
                .set("rate", 0.25f)
                .set("trace", "0f14d0ab-9605-4a62-a9e4-5ed26688389b")
                .set("kind", new GenericData.EnumSymbol(schemaOf("kind"), "CASH"))
                .set("day", 17737)
                .set("seen", 5L)
                .set("known", "1970-01-01T00:00:01Z")
                .set("online", true)
                .set("photo", ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .set("hash", new GenericData.Fixed(schemaOf("hash"), new byte[] {9, 8, 7, 6}))
                .set("tags", List.of("a", "b"))
                .set("more", Map.of("x", 1L))
                .set("either", "text")
                .set("card", card())
                .build();
    }

    private static GenericRecord card() {
        Schema card = AvroField.unwrap(schemaOf("card"));
        Schema limits = card.getField("limits").schema();
        GenericRecord inner = new GenericRecordBuilder(limits).set("daily", 500).build();
        return new GenericRecordBuilder(card)
                .set("country", "DE")
                .set("limits", inner)
                .build();
    }

    private static Schema schemaOf(String field) {
        return Purchase.AVRO.getField(field).schema();
    }

    static byte[] encode(GenericRecord record) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        try {
            new GenericDatumWriter<>(record.getSchema(), new GenericData()).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static GenericRecord decode(Schema schema, byte[] bytes) {
        try {
            return new GenericDatumReader<GenericRecord>(schema, schema, new GenericData())
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
