package io.headrace.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes one JSON object after another into a buffer that is kept. Not thread-safe. */
final class JsonOutput {
    /** Writes the fields of one object. */
    @FunctionalInterface
    interface Fields<T> {
        void write(T value, JsonGenerator out) throws IOException;
    }

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    /** Up to here a double and a long write the same digits. */
    private static final long WHOLE_LIMIT = 1_000_000_000_000L;

    private static final long NEGATIVE_ZERO = Double.doubleToRawLongBits(-0.0);

    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);

    /** @throws UncheckedIOException if the value holds text that UTF-8 cannot express */
    <T> byte[] object(T value, Fields<T> fields) {
        buffer.reset();
        try (JsonGenerator out = FACTORY.createGenerator(buffer)) {
            out.writeStartObject();
            fields.write(value, out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a value that JSON cannot hold", e);
        }
        return buffer.toByteArray();
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
