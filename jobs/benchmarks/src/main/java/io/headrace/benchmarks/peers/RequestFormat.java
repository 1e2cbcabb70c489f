package io.headrace.benchmarks.peers;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.headrace.benchmarks.zoo.BenchModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Requests and answers as records. */
public enum RequestFormat {
    /**
     * {@code {"id":1,"time":2,"data":[[0.5, ...]]}} and {@code {"id":1,"time":2,"result":[[0.5]]}}, as the Crayfish
     * benchmark nests them; decoded number by number into the array, with nothing in between.
     */
    JSON {
        @Override
        public byte[] encode(Request request) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
                json.writeStartObject();
                json.writeNumberField("id", request.id());
                json.writeNumberField("time", request.time());
                json.writeArrayFieldStart("data");
                json.writeStartArray();
                for (float element : request.row().reals) {
                    json.writeNumber(element);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }

        @Override
        Request decode(byte[] record, BenchModel model) {
            NumberCursor json = new NumberCursor(record);
            long id = 0;
            long time = 0;
            Payload row = new Payload();
            json.take('{');
            do {
                String name = json.name();
                json.take(':');
                switch (name) {
                    case "id" -> id = json.integer();
                    case "time" -> time = json.integer();
                    case "data" -> row.reals = numbers(json, model.width());
                    default ->
                        throw new IllegalArgumentException(
                                "request " + id + ": expected id, time, data, found " + name);
                }
            } while (json.tryTake(','));
            json.take('}');
            return new Request(id, time, row);
        }

        @Override
        byte[] encode(Answer answer) {
            return ("{\"id\":" + answer.id() + ",\"time\":" + answer.time() + ",\"result\":[[" + answer.score() + "]]}")
                    .getBytes(StandardCharsets.UTF_8);
        }
    },
    /** Id and time, 8 bytes each, then a request's elements or an answer's score, 4 bytes each as floats; big-endian. */
    BINARY {
        @Override
        public byte[] encode(Request request) {
            ByteBuffer bytes = ByteBuffer.allocate(HEAD + RowCodec.bytes(request.row()));
            RowCodec.put(request.row(), bytes.putLong(request.id()).putLong(request.time()));
            return bytes.array();
        }

        @Override
        Request decode(byte[] record, BenchModel model) {
            ByteBuffer bytes = ByteBuffer.wrap(record);
            return new Request(bytes.getLong(), bytes.getLong(), RowCodec.take(bytes, model.elements()));
        }

        @Override
        byte[] encode(Answer answer) {
            ByteBuffer bytes = ByteBuffer.allocate(HEAD + Float.BYTES);
            return bytes.putLong(answer.id())
                    .putLong(answer.time())
                    .putFloat(answer.score())
                    .array();
        }
    };

    private static final int HEAD = 2 * Long.BYTES;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    public abstract byte[] encode(Request request);

    abstract Request decode(byte[] record, BenchModel model);

    abstract byte[] encode(Answer answer);

    /** For readers of answers that are in a hurry. */
    public static Answer binaryAnswer(byte[] record) {
        ByteBuffer bytes = ByteBuffer.wrap(record);
        return new Answer(bytes.getLong(), bytes.getLong(), bytes.getFloat());
    }

    /** A list of one list, of so many numbers. */
    private static float[] numbers(NumberCursor json, int count) {
        float[] numbers = new float[count];
        json.take('[');
        json.take('[');
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                json.take(',');
            }
            numbers[i] = json.real();
        }
        json.take(']');
        json.take(']');
        return numbers;
    }
}
