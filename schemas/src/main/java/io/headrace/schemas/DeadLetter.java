package io.headrace.schemas;

import io.headrace.contract.Rejected;
import java.util.Objects;

/**
 * A dead letter as read back from its topic.
 *
 * @param rejected what was set aside, with its original key and headers; of each perhaps only the beginning
 * @param length bytes of the original payload
 * @param sha256 of the original payload, lower-case hex; null unless truncated, or where there was none
 * @param keyLength bytes of the original key
 * @param headersLeftOut how many of the original headers are not here
 * @param truncated whether payload, key or headers were cut, so that the record cannot be replayed from here
 */
public record DeadLetter(
        Rejected rejected, long length, String sha256, long keyLength, int headersLeftOut, boolean truncated) {
    public DeadLetter {
        Objects.requireNonNull(rejected, "rejected");
    }

    /** A dead letter that has everything. */
    public static DeadLetter whole(Rejected rejected) {
        return new DeadLetter(
                rejected, SizeGuard.length(rejected.payload()), null, SizeGuard.length(rejected.key()), 0, false);
    }
}
