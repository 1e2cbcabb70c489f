package io.headrace.cli.dlq;

import io.headrace.contract.Header;
import io.headrace.contract.Rejected;
import io.headrace.schemas.DeadLetter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A letter as people and programs read it. Keys, header values and payloads may be personal data: they are shown only if
 * asked for, and their lengths always.
 */
final class LetterView {
    private final boolean open;

    /** @param open whether keys, header values and payloads are shown */
    LetterView(boolean open) {
        this.open = open;
    }

    /** Fields in reading order. Bytes that are not UTF-8 text are under a name that ends in {@code _base64}. */
    Map<String, Object> fields(Letter letter) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("topic", letter.record().topic());
        fields.put("partition", letter.record().partition());
        fields.put("offset", letter.record().offset());
        fields.put("at", Instant.ofEpochMilli(letter.record().timestamp()).toString());
        if (letter instanceof Letter.Readable readable) {
            describe(fields, readable.letter());
        } else if (letter instanceof Letter.Foreign foreign) {
            fields.put("reason", "not-a-dead-letter");
            fields.put("detail", foreign.why());
        }
        return fields;
    }

    /** The fields of {@link #fields} on one line, and one more for each part that is shown. */
    String lines(Letter letter) {
        Map<String, Object> fields = fields(letter);
        StringBuilder text = new StringBuilder(letter.place())
                .append("  ")
                .append(fields.get("at"))
                .append("  ")
                .append(fields.get("reason"))
                .append(": ")
                .append(fields.get("detail"));
        if (fields.containsKey("from")) {
            text.append("  (from ")
                    .append(fields.get("from"))
                    .append(", ")
                    .append(fields.get("payload_bytes"))
                    .append(" bytes")
                    .append(Boolean.TRUE.equals(fields.get("truncated")) ? ", truncated)" : ")");
        }
        for (String part : List.of("key", "key_base64", "headers", "payload", "payload_base64")) {
            if (open && fields.get(part) != null) {
                text.append(System.lineSeparator())
                        .append("    ")
                        .append(part)
                        .append(": ")
                        .append(fields.get(part));
            }
        }
        return text.toString();
    }

    private void describe(Map<String, Object> fields, DeadLetter letter) {
        Rejected rejected = letter.rejected();
        fields.put("reason", rejected.reason().code());
        fields.put("detail", rejected.detail());
        fields.put("from", rejected.origin().toString());
        fields.put("key_bytes", letter.keyLength());
        fields.put("payload_bytes", letter.length());
        fields.put("truncated", letter.truncated());
        if (rejected.rewritten()) {
            fields.put("rewritten", "json");
        }
        if (letter.sha256() != null) {
            fields.put("sha256", letter.sha256());
        }
        if (letter.headersLeftOut() > 0) {
            fields.put("headers_left_out", letter.headersLeftOut());
        }
        fields.put("headers", open ? headers(rejected) : names(rejected));
        if (open) {
            show(fields, "key", rejected.key());
            show(fields, "payload", rejected.payload());
        }
    }

    private static List<String> names(Rejected rejected) {
        return rejected.headers().stream().map(Header::name).toList();
    }

    private static Map<String, Object> headers(Rejected rejected) {
        Map<String, Object> shown = new LinkedHashMap<>();
        rejected.headers().forEach(header -> show(shown, header.name(), header.value()));
        return shown;
    }

    private static void show(Map<String, Object> fields, String name, byte[] bytes) {
        if (bytes == null) {
            fields.put(name, null);
            return;
        }
        try {
            fields.put(
                    name,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException binary) {
            fields.put(name + "_base64", Base64.getEncoder().encodeToString(bytes));
        }
    }
}
