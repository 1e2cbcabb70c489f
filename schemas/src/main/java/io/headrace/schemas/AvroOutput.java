package io.headrace.schemas;

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

    private final LentArrays.Buffer buffer = new LentArrays.Buffer();
    private BinaryEncoder encoder;

    <T> byte[] datum(T value, Writing<T> writing) {
        write(value, writing);
        return buffer.toByteArray();
    }

    /** @param arrays whose array the result is */
    <T> byte[] datum(T value, Writing<T> writing, LentArrays arrays) {
        write(value, writing);
        return buffer.lent(arrays);
    }

    private <T> void write(T value, Writing<T> writing) {
        // what a value that failed halfway has left in the encoder goes to the buffer here, and away with the rest
        encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
        buffer.reset();
        try {
            writing.write(value, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a value that Avro cannot hold", e);
        }
    }
}
