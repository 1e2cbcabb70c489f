package io.headrace.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Writes one Avro datum after another into a buffer that is kept. Not thread-safe. */
final class AvroOutput {
    /** Writes one datum. */
    @FunctionalInterface
    interface Writing<T> {
        void write(T value, BinaryEncoder out) throws IOException;
    }

    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(512);
    private BinaryEncoder encoder;

    <T> byte[] datum(T value, Writing<T> writing) {
        buffer.reset();
        // a fresh state also after a value that failed halfway
        encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
        try {
            writing.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a value that Avro cannot hold", e);
        }
        return buffer.toByteArray();
    }
}
