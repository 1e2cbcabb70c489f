package io.headrace.schemas;

import io.headrace.contract.ColumnType;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.Header;
import io.headrace.contract.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of a record may travel on with its event. Payloads of many megabytes are decoded and let go, but id, keys and
 * headers go into scores and dead letters; one that no producer may send would fail the job again after every restart.
 */
public final class SizeGuard {
    /**
     * Of all that travels, together: written as JSON, where a character takes up to six bytes, still well within the 1 MB
     * that producers send and brokers take by default.
     */
    public static final int MAX_BYTES = 64 << 10;

    /** What a header's two lengths take at most. */
    private static final int HEADER_FRAMING = 10;

    /** Bytes of UTF-8 that one char takes at most. */
    private static final int BYTES_PER_CHAR = 3;

    private final EventSchema schema;
    private final int[] columns;

    /** @param carried columns that travel beside the id; only texts count, numbers are short */
    public SizeGuard(EventSchema schema, List<String> carried) {
        this.schema = schema;
        IntStream others = carried.stream().mapToInt(schema::indexOf).filter(column -> column >= 0);
        columns = IntStream.concat(IntStream.of(schema.id()), others)
                .distinct()
                .filter(column -> schema.column(column).type() == ColumnType.STRING)
                .toArray();
    }

    /** @throws BadRecord if id, keys and headers exceed {@link #MAX_BYTES} */
    void check(byte[] key, Event event) {
        long rest = length(key) + bytes(event.headers());
        if (rest + (long) BYTES_PER_CHAR * chars(event) > MAX_BYTES && rest + textBytes(event) > MAX_BYTES) {
            throw new BadRecord(RejectReason.TOO_LARGE, detail(key, event));
        }
    }

    /** What headers take of a record, at most. */
    static long bytes(List<Header> headers) {
        long bytes = 0;
        for (int i = 0; i < headers.size(); i++) {
            bytes += bytes(headers.get(i));
        }
        return bytes;
    }

    static long bytes(Header header) {
        return HEADER_FRAMING + utf8Bytes(header.name()) + (long) length(header.value());
    }

    static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private long chars(Event event) {
        long chars = 0;
        for (int column : columns) {
            String text = event.text(column);
            chars += text == null ? 0 : text.length();
        }
        return chars;
    }

    private long textBytes(Event event) {
        return IntStream.of(columns)
                .mapToLong(column -> columnBytes(column, event))
                .sum();
    }

    private String detail(byte[] key, Event event) {
        long headers = bytes(event.headers());
        StringBuilder parts = new StringBuilder();
        for (int column : columns) {
            parts.append(schema.column(column).name())
                    .append(' ')
                    .append(columnBytes(column, event))
                    .append(", ");
        }
        return schema.name() + ": expected id, keys and headers of at most " + MAX_BYTES + " bytes together, found "
                + (textBytes(event) + length(key) + headers) + ": " + parts + "Kafka key " + length(key) + ", headers "
                + headers;
    }

    private static int columnBytes(int column, Event event) {
        String text = event.text(column);
        return text == null ? 0 : utf8Bytes(text);
    }

    private static int utf8Bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
