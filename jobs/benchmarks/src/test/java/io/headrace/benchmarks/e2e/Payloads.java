package io.headrace.benchmarks.e2e;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.io.EncoderFactory;

/** Transactions as bytes, right ones and wrong ones. */
final class Payloads {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Payloads() {}

    static byte[] event(String id, long time) throws IOException {
        ObjectNode event = JSON.createObjectNode();
        event.put("event_id", id)
                .put("event_time", time)
                .put("customer_id", "c")
                .put("terminal_id", "t");
        return JSON.writeValueAsBytes(event.put("amount", 12.5));
    }

    /** An event with some bytes as the value of a field that nobody asked for. */
    static byte[] within(String id, byte[] content, long time) throws IOException {
        String event = new String(event(id, time), StandardCharsets.UTF_8);
        byte[] head = (event.substring(0, event.length() - 1) + ",\"more\":").getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(head, head.length + content.length + 1);
        System.arraycopy(content, 0, bytes, head.length, content.length);
        bytes[bytes.length - 1] = '}';
        return bytes;
    }

    static byte[] avro(String id, long time) throws IOException {
        var out = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        encoder.writeString(id);
        encoder.writeLong(time);
        encoder.writeString("c");
        encoder.writeString("t");
        encoder.writeDouble(12.5);
        encoder.flush();
        return out.toByteArray();
    }
}
