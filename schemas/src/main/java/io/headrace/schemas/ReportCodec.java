package io.headrace.schemas;

import io.headrace.contract.DriftReport;
import io.headrace.contract.QualityReport;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;

/**
 * Reports as the bytes of a record's value, and back. They are few, so Avro's own generic records stand in between. Not
 * thread-safe.
 *
 * @param <T> the report
 */
public final class ReportCodec<T> {
    /** How a report maps to the fields of its schema. */
    interface Fields<T> {
        GenericRecord toRecord(T report);

        T fromRecord(RecordFields fields);
    }

    private final Schema schema;
    private final Fields<T> fields;
    private final AvroOutput avro = new AvroOutput();

    private ReportCodec(Schema schema, Fields<T> fields) {
        this.schema = schema;
        this.fields = fields;
    }

    public static ReportCodec<DriftReport> drift() {
        Schema schema = AvroSchemas.driftReport();
        return new ReportCodec<>(schema, new DriftReportFields(schema));
    }

    public static ReportCodec<QualityReport> quality() {
        Schema schema = AvroSchemas.qualityReport();
        return new ReportCodec<>(schema, new QualityReportFields(schema));
    }

    /** One JSON object, UTF-8; numbers in full precision, null for NaN. */
    public byte[] toJson(T report) {
        return PlainJson.write(fields.toRecord(report));
    }

    /** Avro binary of the report's schema, without framing. */
    public byte[] toAvro(T report) {
        GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(schema, new GenericData());
        return avro.datum(fields.toRecord(report), writer::write);
    }

    /** @throws IllegalArgumentException if the bytes are not such a report */
    public T fromJson(byte[] payload) {
        return read(PlainJson.read(schema, payload));
    }

    /** @throws IllegalArgumentException if the bytes are not such a report */
    public T fromAvro(byte[] payload) {
        try {
            GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(schema, schema, new GenericData());
            var in = DecoderFactory.get().binaryDecoder(payload, null);
            GenericRecord record = reader.read(null, in);
            if (!in.isEnd()) {
                throw new IllegalArgumentException(
                        "expected a " + schema.getName() + " in Avro, found more bytes behind it");
            }
            return read(record);
        } catch (AvroRuntimeException | IOException e) {
            throw new IllegalArgumentException("expected a " + schema.getName() + " in Avro: " + e.getMessage(), e);
        }
    }

    /** Whether the bytes are JSON: in Avro a report begins with the length of its id, which is no odd number. */
    public static boolean isJson(byte[] payload) {
        return payload.length > 0 && payload[0] == '{';
    }

    private T read(GenericRecord record) {
        return fields.fromRecord(new RecordFields(record));
    }
}
