package io.headrace.schemas;

import io.headrace.contract.Header;
import io.headrace.contract.Rejected;
import java.util.Arrays;
import java.util.List;

/**
 * What of a rejection fits into its dead letter. Key and original headers share the {@link SizeGuard#MAX_BYTES} that any
 * admitted record keeps to, so only those that were never admitted are cut.
 */
final class DeadLetterCut {
    /** Far more than any of our own details has; one that quotes a library may be longer. */
    private static final int MAX_DETAIL_CHARS = 2000;

    private DeadLetterCut() {}

    static byte[] key(Rejected rejected) {
        return beginning(rejected.key(), SizeGuard.MAX_BYTES, SizeGuard.MAX_BYTES);
    }

    static byte[] payload(Rejected rejected, int maxBytes) {
        return beginning(rejected.payload(), maxBytes, DeadLetterHeaders.KEPT_BYTES);
    }

    /** The first of the headers, as far as there is room for them beside the key. */
    static List<Header> headers(Rejected rejected) {
        List<Header> headers = rejected.headers();
        long room = SizeGuard.MAX_BYTES - SizeGuard.length(key(rejected));
        int kept = 0;
        while (kept < headers.size() && (room -= SizeGuard.bytes(headers.get(kept))) >= 0) {
            kept++;
        }
        return headers.subList(0, kept);
    }

    static String detail(Rejected rejected) {
        String detail = rejected.detail();
        return detail.length() <= MAX_DETAIL_CHARS ? detail : detail.substring(0, MAX_DETAIL_CHARS);
    }

    /** The array itself unless it is longer than {@code limit}. */
    private static byte[] beginning(byte[] bytes, int limit, int kept) {
        return SizeGuard.length(bytes) <= limit ? bytes : Arrays.copyOf(bytes, Math.min(limit, kept));
    }
}
