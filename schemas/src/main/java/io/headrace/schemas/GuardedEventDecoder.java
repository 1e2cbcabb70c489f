package io.headrace.schemas;

import io.headrace.contract.Decoded;
import io.headrace.contract.Event;
import io.headrace.contract.Header;
import io.headrace.contract.Origin;
import io.headrace.contract.RejectReason;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;

/** Rejects events whose time {@link TimeGuard} does not believe, or that carry more than {@link SizeGuard} lets travel. */
final class GuardedEventDecoder implements EventDecoder {
    private final EventDecoder decoder;
    private final SizeGuard sizes;
    private final LongSupplier clockMillis;

    GuardedEventDecoder(EventDecoder decoder, SizeGuard sizes, LongSupplier clockMillis) {
        this.decoder = Objects.requireNonNull(decoder, "decoder");
        this.sizes = Objects.requireNonNull(sizes, "sizes");
        this.clockMillis = Objects.requireNonNull(clockMillis, "clockMillis");
    }

    @Override
    public Decoded decode(byte[] key, byte[] payload, Origin origin, List<Header> headers) {
        Decoded decoded = decoder.decode(key, payload, origin, headers);
        try {
            if (decoded instanceof Decoded.Ok ok) {
                requireTime(ok.event());
                sizes.check(key, ok.event());
            }
            return decoded;
        } catch (BadRecord bad) {
            return bad.asValue(key, payload, origin, headers);
        }
    }

    private void requireTime(Event event) {
        long now = clockMillis.getAsLong();
        long logged = event.origin().timestamp();
        if (!TimeGuard.accepts(event.time(), logged, now)) {
            String field = event.schema().name() + "."
                    + event.schema().column(event.schema().time()).name();
            throw new BadRecord(RejectReason.TIME_OUT_OF_RANGE, TimeGuard.detail(field, event.time(), logged, now));
        }
    }
}
