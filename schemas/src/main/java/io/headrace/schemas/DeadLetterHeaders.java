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
 * UTF-8 text. What is too large for the topic is cut, and never more than the largest payload and
 * {@link #SLACK_BYTES} are written. Ours begin with {@link #REASON}, and the last block counts, so that the dead letter of a dead letter keeps
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

    /** The format of a payload that is not in its source's: {@value #JSON}. */
    public static final String REWRITTEN = "headrace.rewritten";

    private static final String JSON = "json";

    /** Of the whole key, where only its beginning is here. */
    public static final String KEY_LENGTH = "headrace.key-length";

    /** How many of the original headers, the last ones, are not here. */
    public static final String HEADERS_LEFT_OUT = "headrace.headers-left-out";

    /** What is kept of a payload above the limit: the first 64 KB, or less where the limit is lower. */
    public static final int KEPT_BYTES = 64 << 10;

    /** What a dead letter takes beside its payload at most: key and original headers, our own headers, framing. */
    public static final int SLACK_BYTES = SizeGuard.MAX_BYTES + (16 << 10);

    private DeadLetterHeaders() {}

    /**
     * The original headers and ours. Where payload, key or headers were cut, ours say how much there was.
     *
     * @param maxBytes largest payload that the dead-letter topic takes
     */
    public static List<Header> headers(Rejected rejected, int maxBytes) {
        List<Header> headers = new ArrayList<>(DeadLetterCut.headers(rejected));
        int leftOut = rejected.headers().size() - headers.size();
        Origin origin = rejected.origin();
        headers.add(header(REASON, rejected.reason().code()));
        headers.add(header(DETAIL, DeadLetterCut.detail(rejected)));
        headers.add(header(TOPIC, origin.topic()));
        headers.add(header(PARTITION, Integer.toString(origin.partition())));
        headers.add(header(OFFSET, Long.toString(origin.offset())));
        headers.add(header(TIMESTAMP, Long.toString(origin.timestamp())));
        if (rejected.rewritten()) {
            headers.add(header(REWRITTEN, JSON));
        }
        boolean keyIsCut = key(rejected) != rejected.key();
        if (keyIsCut) {
            headers.add(header(KEY_LENGTH, Integer.toString(rejected.key().length)));
        }
        if (leftOut > 0) {
            headers.add(header(HEADERS_LEFT_OUT, Integer.toString(leftOut)));
        }
        if (keyIsCut || leftOut > 0 || payload(rejected, maxBytes) != rejected.payload()) {
            addTruncated(headers, rejected.payload());
        }
        return headers;
    }

    private static void addTruncated(List<Header> headers, byte[] payload) {
        headers.add(header(LENGTH, Integer.toString(SizeGuard.length(payload))));
        if (payload != null) {
            headers.add(header(SHA256, Sha256.of(payload)));
        }
        headers.add(header(TRUNCATED, "true"));
    }

    /** @return the key itself, or its beginning where it is longer than {@link SizeGuard#MAX_BYTES} */
    public static byte[] key(Rejected rejected) {
        return DeadLetterCut.key(rejected);
    }

    /** @return the payload itself, or its first {@link #KEPT_BYTES} at most where it is longer than {@code maxBytes} */
    public static byte[] payload(Rejected rejected, int maxBytes) {
        return DeadLetterCut.payload(rejected, maxBytes);
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
                reason(require(ours, REASON)),
                require(ours, DETAIL),
                origin,
                key,
                payload,
                headers.subList(0, start),
                find(ours, REWRITTEN) != null);
        boolean truncated = "true".equals(find(ours, TRUNCATED));
        return new DeadLetter(
                rejected,
                truncated ? number(ours, LENGTH) : SizeGuard.length(payload),
                find(ours, SHA256),
                find(ours, KEY_LENGTH) == null ? SizeGuard.length(key) : number(ours, KEY_LENGTH),
                find(ours, HEADERS_LEFT_OUT) == null ? 0 : (int) number(ours, HEADERS_LEFT_OUT),
                truncated);
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
