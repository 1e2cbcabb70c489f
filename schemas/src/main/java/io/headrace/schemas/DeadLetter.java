package io.headrace.schemas;

import io.headrace.contract.Rejected;
import java.util.Objects;

/**
 * A dead letter as read back from its topic.
 *
 * @param rejected what was set aside, with its original key and headers; the payload may be only the first bytes
 * @param length bytes of the original payload
 * @param sha256 of the original payload, lower-case hex; null unless truncated
 * @param truncated whether the payload was cut, so that the record cannot be replayed from here
 */
public record DeadLetter(Rejected rejected, long length, String sha256, boolean truncated) {
    public DeadLetter {
        Objects.requireNonNull(rejected, "rejected");
    }
}
