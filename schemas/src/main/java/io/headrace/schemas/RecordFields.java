package io.headrace.schemas;

import io.headrace.contract.Provenance;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** The fields of an Avro record as a report's own types: null is NaN, enum constants are lower case with hyphens. */
record RecordFields(GenericRecord record) {
    String text(String field) {
        return record.get(field).toString();
    }

    long whole(String field) {
        return ((Number) record.get(field)).longValue();
    }

    int count(String field) {
        return Math.toIntExact(whole(field));
    }

    double number(String field) {
        Object value = record.get(field);
        return value == null ? Double.NaN : (Double) value;
    }

    boolean flag(String field) {
        return (Boolean) record.get(field);
    }

    /** @throws IllegalArgumentException if it is none of the constants */
    <E extends Enum<E>> E constant(Class<E> type, String field) {
        for (E constant : type.getEnumConstants()) {
            if (label(constant).equals(text(field))) {
                return constant;
            }
        }
        throw new IllegalArgumentException(record.getSchema().getName() + "." + field + ": expected one of "
                + List.of(type.getEnumConstants()) + ", found " + text(field));
    }

    RecordFields object(String field) {
        return new RecordFields((GenericRecord) record.get(field));
    }

    Optional<RecordFields> optional(String field) {
        return Optional.ofNullable((GenericRecord) record.get(field)).map(RecordFields::new);
    }

    <T> List<T> objects(String field, Function<RecordFields, T> each) {
        return ((List<?>) record.get(field))
                .stream()
                        .map(item -> each.apply(new RecordFields((GenericRecord) item)))
                        .toList();
    }

    List<String> texts(String field) {
        return ((List<?>) record.get(field)).stream().map(Object::toString).toList();
    }

    @SuppressWarnings("unchecked") // the schema says of what
    <T> List<T> values(String field) {
        return List.copyOf((List<T>) record.get(field));
    }

    /** Its id is the report's up to the first hyphen, since it is in hex. */
    Provenance provenance() {
        String reportId = text("report_id");
        return new Provenance(
                text("pipeline"),
                text("model"),
                text("model_version"),
                text("model_sha256"),
                text("spec_sha256"),
                reportId.substring(0, Math.max(0, reportId.indexOf('-'))));
    }

    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    static void put(Provenance provenance, GenericRecord record) {
        record.put("pipeline", provenance.pipeline());
        record.put("model", provenance.model());
        record.put("model_version", provenance.modelVersion());
        record.put("model_sha256", provenance.modelSha256());
        record.put("spec_sha256", provenance.specSha256());
    }

    /** Schema of the records in an array's field. */
    static Schema itemsOf(Schema schema, String field) {
        return schema.getField(field).schema().getElementType();
    }

    static <T> List<GenericRecord> records(Schema schema, List<T> values, BiConsumer<T, GenericRecord> each) {
        return values.stream()
                .map(value -> {
                    GenericRecord record = new GenericData.Record(schema);
                    each.accept(value, record);
                    return record;
                })
                .toList();
    }
}
