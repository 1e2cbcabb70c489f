package io.headrace.stages.score;

import io.headrace.contract.Event;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.schemas.EventEncoder;
import java.nio.charset.StandardCharsets;

/** Rows set aside after decoding: the event is written again, since its bytes did not travel with it. */
public final class RejectedRows {
    private RejectedRows() {}

    public static Rejected of(FeatureRow row, int keyColumn, RejectReason reason, String detail, EventEncoder encoder) {
        Event event = row.event();
        String key = event.text(keyColumn);
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return encoder.reject(event, keyBytes, reason, detail);
    }
}
