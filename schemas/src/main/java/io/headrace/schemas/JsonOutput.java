package io.headrace.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes one JSON object after another into a buffer that is kept. Not thread-safe. */
final class JsonOutput {
    /** Writes the fields of one object. */
    @FunctionalInterface
    interface Fields<T> {
        void write(T value, JsonGenerator out) throws IOException;
    }

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .rootValueSeparator((String) null)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    /** Up to here a double and a long write the same digits. */
    private static final long WHOLE_LIMIT = 1_000_000_000_000L;

    private static final long NEGATIVE_ZERO = Double.doubleToRawLongBits(-0.0);

    private final LentArrays.Buffer buffer = new LentArrays.Buffer();

    /** Writes object after object; null before the first and after one that failed. */
    private JsonGenerator generator;

    /** @throws UncheckedIOException if the value holds text that UTF-8 cannot express */
    <T> byte[] object(T value, Fields<T> fields) {
        write(value, (fieldsOf, out) -> {
            out.writeStartObject();
            fields.write(fieldsOf, out);
            out.writeEndObject();
        });
        return buffer.toByteArray();
    }

    /**
     * Text that is put together from raw pieces and values between them, braces, names and commas included.
     *
     * @param arrays whose array the result is
     */
    <T> byte[] pieces(T value, Fields<T> pieces, LentArrays arrays) {
        write(value, pieces);
        return buffer.lent(arrays);
    }

    private <T> void write(T value, Fields<T> fields) {
        try {
            JsonGenerator out = generator();
            fields.write(value, out);
            out.flush();
            generator = out;
        } catch (IOException e) {
            throw new UncheckedIOException("a value that JSON cannot hold", e);
        }
    }

    /** Taken away until the object is whole. */
    private JsonGenerator generator() throws IOException {
        JsonGenerator out = generator == null ? FACTORY.createGenerator(buffer) : generator;
        generator = null;
        buffer.reset();
        return out;
    }

    /** Fields as they stand in an object behind others, the comma before them included, to be written raw. */
    <T> String fields(T value, Fields<T> fields) {
        String object = new String(object(value, fields), StandardCharsets.UTF_8);
        return "," + object.substring(1, object.length() - 1);
    }

    /** A field's name as it stands before its value, the colon included, to be written raw. */
    static String name(String field) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(field)) + "\":";
    }

    /** JSON has neither NaN nor infinities: null stands for them. Counts are written as {@code 3}, not {@code 3.0}. */
    static void number(JsonGenerator out, double value) throws IOException {
        long whole = (long) value;
        if (whole == value && Math.abs(whole) <= WHOLE_LIMIT && Double.doubleToRawLongBits(value) != NEGATIVE_ZERO) {
            out.writeNumber(whole);
        } else if (Double.isFinite(value)) {
            out.writeNumber(value);
        } else {
            out.writeNull();
        }
    }
}
