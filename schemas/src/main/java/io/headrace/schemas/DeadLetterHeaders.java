package io.headrace.schemas;

import io.headrace.contract.Header;
import io.headrace.contract.Origin;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.contract.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How a rejection is written to the dead-letter topic: original key and payload, original headers first, then ours, as
 * UTF-8 text. Ours begin with {@link #REASON}, and the last block counts, so that the dead letter of a dead letter keeps
 * both stories.
 */
public final class DeadLetterHeaders {
    public static final String REASON = "headrace.reason";
    public static final String DETAIL = "headrace.detail";
    public static final String TOPIC = "headrace.topic";
    public static final String PARTITION = "headrace.partition";
    public static final String OFFSET = "headrace.offset";
    public static final String TIMESTAMP = "headrace.timestamp";
    public static final String LENGTH = "headrace.length";
    public static final String SHA256 = "headrace.sha256";
    public static final String TRUNCATED = "headrace.truncated";

    /** What is kept of a payload above the limit: the first 64 KB. */
    public static final int KEPT_BYTES = 64 << 10;

    private DeadLetterHeaders() {}

    /** @param maxBytes largest payload that the dead-letter topic takes; at least {@link #KEPT_BYTES} */
    public static List<Header> headers(Rejected rejected, int maxBytes) {
        List<Header> headers = new ArrayList<>(rejected.headers());
        Origin origin = rejected.origin();
        headers.add(header(REASON, rejected.reason().code()));
        headers.add(header(DETAIL, rejected.detail()));
        headers.add(header(TOPIC, origin.topic()));
        headers.add(header(PARTITION, Integer.toString(origin.partition())));
        headers.add(header(OFFSET, Long.toString(origin.offset())));
        headers.add(header(TIMESTAMP, Long.toString(origin.timestamp())));
        if (isTooLong(rejected, maxBytes)) {
            headers.add(header(LENGTH, Integer.toString(rejected.payload().length)));
            headers.add(header(SHA256, Sha256.of(rejected.payload())));
            headers.add(header(TRUNCATED, "true"));
        }
        return headers;
    }

    /** @return the payload itself, or its first {@link #KEPT_BYTES} where it is longer than {@code maxBytes} */
    public static byte[] payload(Rejected rejected, int maxBytes) {
        return isTooLong(rejected, maxBytes) ? Arrays.copyOf(rejected.payload(), KEPT_BYTES) : rejected.payload();
    }

    /**
     * Reads back a record of the dead-letter topic.
     *
     * @throws IllegalArgumentException if the headers are not a dead letter's
     */
    public static DeadLetter parse(byte[] key, byte[] payload, List<Header> headers) {
        int start = lastReason(headers);
        List<Header> ours = headers.subList(start, headers.size());
        Origin origin = new Origin(
                require(ours, TOPIC), (int) number(ours, PARTITION), number(ours, OFFSET), number(ours, TIMESTAMP));
        Rejected rejected = new Rejected(
                reason(require(ours, REASON)), require(ours, DETAIL), origin, key, payload, headers.subList(0, start));
        boolean truncated = "true".equals(find(ours, TRUNCATED));
        long length = truncated ? number(ours, LENGTH) : payload == null ? 0 : payload.length;
        return new DeadLetter(rejected, length, find(ours, SHA256), truncated);
    }

    private static boolean isTooLong(Rejected rejected, int maxBytes) {
        int limit = Math.max(maxBytes, KEPT_BYTES);
        return rejected.payload() != null && rejected.payload().length > limit;
    }

    private static int lastReason(List<Header> headers) {
        for (int i = headers.size() - 1; i >= 0; i--) {
            if (headers.get(i).name().equals(REASON)) {
                return i;
            }
        }
        throw new IllegalArgumentException("expected a dead letter with header " + REASON + ", found none");
    }

    private static RejectReason reason(String code) {
        return Arrays.stream(RejectReason.values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("header " + REASON + ": expected a known reason, found " + code));
    }

    private static long number(List<Header> headers, String name) {
        String text = require(headers, name);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("header " + name + ": expected a number, found " + text, e);
        }
    }

    private static String require(List<Header> headers, String name) {
        String text = find(headers, name);
        if (text == null) {
            throw new IllegalArgumentException("expected a dead letter with header " + name + ", found none");
        }
        return text;
    }

    private static String find(List<Header> headers, String name) {
        String text = null;
        for (Header header : headers) {
            if (header.name().equals(name) && header.value() != null) {
                text = new String(header.value(), StandardCharsets.UTF_8);
            }
        }
        return text;
    }

    private static Header header(String name, String text) {
        return new Header(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
