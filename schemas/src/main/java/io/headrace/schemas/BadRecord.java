package io.headrace.schemas;

import io.headrace.contract.Decoded;
import io.headrace.contract.Header;
import io.headrace.contract.Origin;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import java.util.List;

/**
 * Carries a rejection from the depth of a decoder to its door, where it becomes a value. Without a stack trace, since a
 * flood of bad records must not cost more than good ones.
 */
final class BadRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RejectReason reason;

    BadRecord(RejectReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    static BadRecord malformed(String detail) {
        return new BadRecord(RejectReason.MALFORMED, detail);
    }

    static BadRecord wrongType(String field, String expected, String found) {
        return new BadRecord(RejectReason.WRONG_TYPE, field + ": expected " + expected + ", found " + found);
    }

    Decoded asValue(byte[] key, byte[] payload, Origin origin, List<Header> headers) {
        return new Decoded.Bad(new Rejected(reason, getMessage(), origin, key, payload, headers));
    }
}
